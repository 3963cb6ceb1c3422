import { beforeAll, describe, expect, it } from 'vitest'
import { header } from '#lib/protocol/http-message.ts'
import type { Observation } from '#lib/recording/observation.ts'
import {
  authorizationRequest,
  demoClient,
  endpointsOf,
  prepareAuthorization,
} from '#lib/roles/client/client.ts'
import type { Site } from '#lib/roles/site.ts'
import { controlsOf, type UserAgent } from '#lib/roles/user-agent.ts'
import { alice, bootSite, follow, get, observed, post, submit, visit, type Visit } from '#lib/testing/site.ts'

const password = 'violet-tram-42'

let site: Site
let address: string
beforeAll(async () => {
  ;({ site } = await bootSite())
  address = authorizationRequest(
    await demoClient('inkwell-spa'),
    endpointsOf(site.issuer),
    prepareAuthorization('sign-up'),
  )
})

let count = 0
const fresh = () => ({ name: 'Dana Ode', email: `dana-${(count += 1)}@mail.example`, password })

/** Opens the page by the link on the sign-in page. */
async function open(): Promise<Visit> {
  const { userAgent, url, response } = await follow(site.dispatch, address)
  const link = controlsOf(response.body, url).links['Create an account']
  if (link === undefined) throw new Error('there is no link')
  return follow(site.dispatch, link, userAgent)
}

async function send({ userAgent, url, response }: Visit, entered: Record<string, string>) {
  const { form } = controlsOf(response.body, url)
  if (!form) throw new Error('there is no form')
  return observed(site.dispatch, await userAgent.submit(form, entered))
}

const failed = (notes: Observation) =>
  notes
    .flatMap((one) => (one.kind === 'checks' ? one.checks : []))
    .flatMap((check) => (check.result === 'failed' ? [check.id] : []))
const reasonIn = (notes: Observation) =>
  notes.flatMap((one) => (one.kind === 'event' && one.error !== undefined ? [one] : []))[0]

describe('the sign-up page', () => {
  it('asks for name, e-mail and password, and says what becomes of them', async () => {
    const { response, url } = await open()
    expect(response.status).toBe(200)
    expect(header(response, 'cache-control')).toBe('no-store')
    const { form, links } = controlsOf(response.body, url)
    expect(form).toEqual({
      action: url,
      fields: [
        ['name', ''],
        ['email', ''],
        ['password', ''],
      ],
    })
    expect(new URL(url).pathname).toMatch(/^\/oidc\/interaction\/[\w-]+\/sign-up$/)
    expect(links['Sign in instead']).toBe(url.replace('/sign-up', ''))
    expect(links['Cancel']).toBe(url.replace('/sign-up', '/cancel'))
    expect(response.body).toContain('deleted within an hour')
    expect(response.body).not.toContain('<script')
  })

  it('makes an account, and leads to the sign-in, which it opens', async () => {
    const form = fresh()
    const page = await submit(site.dispatch, await open(), form)
    expect(page.url).toMatch(/\/oidc\/interaction\/[\w-]+\?account=new$/)
    expect(page.url).not.toContain('dana')
    expect(page.response.body).toContain('Your account is made. Sign in with it now.')
    const wrong = await submit(site.dispatch, page, { login: form.email, password: 'violet-tram-43' })
    expect(wrong.response.status).toBe(400)
    const { redirect } = await submit(site.dispatch, wrong, { login: form.email, password })
    expect(redirect).toMatch(/^https:\/\/inkwell\.example\/callback\?code=/)
  })

  it('signs nobody in by itself', async () => {
    const page = await open()
    const { response } = await send(page, fresh())
    expect(response.status).toBe(303)
    expect(header(response, 'set-cookie')).toBeUndefined()
  })

  it.each([
    ['an empty name', { name: ' ' }, 'name', 'the name is empty', 'Enter a name'],
    ['a very long name', { name: 'x'.repeat(81) }, 'name', 'the name is too long', 'at most 80'],
    ['no e-mail', { email: '' }, 'email', 'the e-mail is malformed', 'like dana@mail.example'],
    ['a malformed e-mail', { email: 'dana@@mail' }, 'email', 'the e-mail is malformed', 'Enter an e-mail'],
    [
      'a real e-mail',
      { email: 'dana@gmail.com' },
      'email',
      'the e-mail is not under .example or .test',
      'ends in .example or .test',
    ],
    [
      'somebody of Acme Social',
      { email: 'alice@social.example' },
      'email',
      'the e-mail belongs to people of Acme Social',
      'sign in with Acme Social',
    ],
    ['a short password', { password: 'seven-7' }, 'password', 'the password is too short', 'at least 8'],
    ['a common password', { password: 'Password1' }, 'password', 'the password is too common', 'tried first'],
    [
      'one sign many times',
      { password: '%%%%%%%%%' },
      'password',
      'the password is too common',
      'tried first',
    ],
    ['the password on this page', { password: alice.password }, 'password', 'the password is too common', ''],
    [
      'the e-mail as password',
      { email: 'dana-ode@mail.example', password: 'Dana-Ode@mail.example' },
      'password',
      'the password is the e-mail',
      'Your e-mail is no password',
    ],
    [
      'an e-mail that is taken',
      { email: 'Alice@mail.example' },
      'email-free',
      'the e-mail is taken',
      'There is an account with this e-mail',
    ],
  ])('says beside the field what is wrong with %s', async (_, change, check, reason, words) => {
    const { response, notes } = await send(await open(), { ...fresh(), ...change })
    expect(response.status).toBe(400)
    expect(failed(notes)).toEqual([check])
    expect(reasonIn(notes)).toMatchObject({ name: 'sign_up.error', errorDetail: reason })
    expect(response.body).toContain(words)
    const field = check.split('-')[0]
    expect(response.body).toMatch(new RegExp(`name="${field}"[^>]*aria-invalid="true"`, 's'))
    expect(response.body).toContain(`id="${field}-problem"`)
    expect(notes.some((one) => one.kind === 'storage' && one.model === 'Account' && one.after)).toBe(false)
  })

  it('says everything that is wrong at once, and asks of the e-mail only when the rest is right', async () => {
    const { response, notes } = await send(await open(), {
      name: '',
      email: 'alice@mail.example',
      password: 'short',
    })
    expect(failed(notes)).toEqual(['name', 'password'])
    expect(reasonIn(notes)?.errorDetail).toBe('the name is empty; the password is too short')
    expect(response.body).toContain('2 fields need another look.')
    expect(response.body).not.toContain('There is an account')
  })

  it('keeps what was typed, as text, but for the password', async () => {
    const markup = '"><img src=x onerror=alert(1)>'
    const { response } = await send(await open(), { name: markup, email: markup, password })
    expect(response.body).not.toContain('<img')
    expect(response.body).not.toContain(password)
    const { form } = controlsOf(response.body, 'https://learn.example/')
    expect(form?.fields).toEqual([
      ['name', markup],
      ['email', markup],
      ['password', ''],
    ])
  })

  it('shows every check as passed where all is well', async () => {
    const { notes } = await send(await open(), fresh())
    const checks = notes.flatMap((one) => (one.kind === 'checks' ? one.checks : []))
    expect(checks.map(({ id, result }) => `${id} ${result}`)).toEqual([
      'interaction passed',
      'origin passed',
      'name passed',
      'email passed',
      'password passed',
      'email-free passed',
    ])
  })
})

describe('a sign-up that is no longer open', () => {
  const expectClosed = (
    { response, notes }: Awaited<ReturnType<typeof observed>>,
    reason: string,
    check = 'interaction',
  ) => {
    expect(response.status).toBe(400)
    const hasCookie = reason !== 'interaction session id cookie not found'
    expect(response.body).toContain(
      hasCookie ? 'This sign-in is no longer open' : 'Your browser sent no cookie',
    )
    expect(reasonIn(notes)?.errorDetail).toBe(reason)
    expect(failed(notes)).toEqual([check])
  }

  const posted = (url: string, headers: [string, string][]) =>
    observed(site.dispatch, post(url, fresh(), [['Origin', 'https://learn.example'], ...headers]))

  it('refuses a form without the cookie', async () => {
    const { url } = await open()
    expectClosed(await posted(url, []), 'interaction session id cookie not found')
    expectClosed(await observed(site.dispatch, get(url)), 'interaction session id cookie not found')
  })

  it('refuses a form with the cookie of another browser', async () => {
    const [first, second] = [await open(), await open()]
    const cookie = header(await second.userAgent.get(second.url), 'cookie') ?? ''
    expectClosed(await posted(first.url, [['Cookie', cookie]]), 'the cookie belongs to another interaction')
  })

  it('refuses a form of a sign-in that is finished', async () => {
    const page = await open()
    await submit(
      site.dispatch,
      await follow(site.dispatch, page.url.replace('/sign-up', ''), page.userAgent),
      alice,
    )
    const { form } = controlsOf(page.response.body, page.url)
    if (!form) throw new Error('there is no form')
    const stale = await page.userAgent.submit(form, fresh())
    expectClosed(await observed(site.dispatch, stale), 'interaction session not found')
  })

  it('refuses a form that stands on another site', async () => {
    const { url, userAgent } = await open()
    const cookie = header(await userAgent.get(url), 'cookie') ?? ''
    const request = post(url, fresh(), [
      ['Origin', 'https://evil.example'],
      ['Cookie', cookie],
    ])
    expectClosed(
      await observed(site.dispatch, request),
      'the form was sent from https://evil.example',
      'origin',
    )
  })
})

describe('who is signed in already', () => {
  const consentPage = async (): Promise<{ url: string; userAgent: UserAgent }> => {
    const page = await follow(site.dispatch, address)
    await submit(site.dispatch, page, alice)
    return follow(site.dispatch, address, page.userAgent)
  }

  it.each(['sign-up', 'federated'])('is only asked to allow: /%s leads back there', async (below) => {
    const { url, userAgent } = await consentPage()
    const { redirect } = await visit(site.dispatch, userAgent, await userAgent.get(`${url}/${below}`))
    expect(redirect).toBe(url)
  })
})
