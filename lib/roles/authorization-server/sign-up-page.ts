import 'server-only'
import { html } from 'hono/html'
import type { Look } from './definition.ts'
import { document, type Markup } from './pages.ts'
import type { FieldProblem } from './sign-up-form.ts'

export interface SignUpPage {
  readonly look: Look
  readonly clientName: string
  readonly action: string
  /** where who has an account signs in */
  readonly signIn: string
  readonly cancel: string
  /** filled in again after a refusal */
  readonly name?: string
  readonly email?: string
  readonly problems?: readonly FieldProblem[]
}

/** The page where people make an account. Works without JavaScript; each mistake is said beside its field. */
export function signUpPage(page: SignUpPage): Promise<string> {
  const { look, clientName, action, signIn, cancel, problems = [] } = page
  const title = 'Create an account'
  return document(
    problems.length > 0 ? `Not yet: ${title}` : title,
    html`<form method="post" action="${action}" novalidate>
      <section class="who">
        <h1>${title}</h1>
        ${problems.length > 0 ? html`<p class="problem" role="alert">${problems.length === 1 ? 'One field needs' : `${problems.length} fields need`} another look.</p>` : ''}
        ${field({ name: 'name', label: 'Name', type: 'text', autocomplete: 'name', value: page.name }, problems)}
        ${field({ name: 'email', label: 'E-mail', type: 'email', autocomplete: 'email', value: page.email }, problems)}
        ${field(
          {
            name: 'password',
            label: 'Password',
            type: 'password',
            autocomplete: 'new-password',
            hint: '8 characters or more',
          },
          problems,
        )}
        <p class="others"><a href="${signIn}">Sign in instead</a></p>
      </section>
      <section class="wants" aria-labelledby="demonstration">
        <h2 id="demonstration">This is a demonstration</h2>
        <ul>
          <li>Use an address that ends in .example or .test, and no password of yours.</li>
          <li>It stays on this site, nobody else sees it, and it is deleted within an hour.</li>
          <li>No mail is sent: nobody checks the address.</li>
        </ul>
        <div class="actions">
          <button type="submit">Create account</button>
          <a href="${cancel}" title="Back to ${clientName}">Cancel</a>
        </div>
      </section>
    </form>`,
    look,
  )
}

interface Field {
  readonly name: FieldProblem['field']
  readonly label: string
  readonly type: string
  readonly autocomplete: string
  readonly value?: string | undefined
  readonly hint?: string
}

function field(
  { name, label, type, autocomplete, value = '', hint }: Field,
  problems: readonly FieldProblem[],
): Markup {
  const problem = problems.find((one) => one.field === name)
  const described = [...(problem ? [`${name}-problem`] : []), ...(hint ? [`${name}-hint`] : [])].join(' ')
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      autocomplete="${autocomplete}"
      required
      ${problem ? html`aria-invalid="true"` : ''}
      ${described ? html`aria-describedby="${described}"` : ''}
    />
    ${problem ? html`<p class="field-problem" id="${name}-problem">${problem.says}. ${problem.advice ?? ''}</p>` : ''}
    ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : ''}
  </div>`
}
