import 'server-only'
import type { Check } from '#lib/recording/observation.ts'
import type { CheckLine } from '../check-list.ts'
import { tooCommon } from './common-passwords.ts'

/** What a person entered to get an account. */
export interface SignUpForm {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** What is wrong with one field: the code, what the page says, what can be done, and what the server notes. */
export interface FieldProblem {
  readonly field: keyof SignUpForm
  readonly error: 'name_missing' | 'invalid_email' | 'weak_password' | 'email_taken'
  /** without its full stop */
  readonly says: string
  readonly advice?: string
  readonly detail: string
}

/** What came of a form: every check that was done, and every problem, one a field at the most. */
export interface FormOutcome {
  readonly checks: readonly Check[]
  readonly problems: readonly FieldProblem[]
}

interface Rule extends FieldProblem {
  readonly line: Omit<CheckLine, 'detail'>
  readonly isBroken: (form: SignUpForm) => boolean
}

// What browsers check in <input type=email>, HTML "valid e-mail address".
const emailPattern =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i

const nameLine = { id: 'name', label: 'There is a name', clause: 'oidc-core#5.1' } as const
const emailLine = {
  id: 'email',
  label: 'The e-mail is one, of a name kept for examples',
  clause: 'rfc2606#2',
} as const
const passwordLine = {
  id: 'password',
  label: 'The password is not short, not common, not the e-mail',
  clause: 'nist-63b#3.1.1.2',
} as const
const freeLine = {
  id: 'email-free',
  label: 'Nobody here has this e-mail yet',
  clause: 'oidc-core#5.7',
} as const

/** In the order of the fields; where two of one field are broken, the first is said. */
const rules: readonly Rule[] = [
  {
    field: 'name',
    error: 'name_missing',
    says: 'Enter a name',
    advice: 'Apps show it when you are signed in.',
    detail: 'the name is empty',
    line: nameLine,
    isBroken: ({ name }) => name.trim() === '',
  },
  {
    field: 'name',
    error: 'name_missing',
    says: 'Enter a name of at most 80 characters',
    detail: 'the name is too long',
    line: nameLine,
    isBroken: ({ name }) => name.trim().length > 80,
  },
  {
    field: 'email',
    error: 'invalid_email',
    says: 'Enter an e-mail address, like dana@mail.example',
    detail: 'the e-mail is malformed',
    line: emailLine,
    isBroken: ({ email }) => email.trim().length > 254 || !emailPattern.test(email.trim()),
  },
  {
    field: 'email',
    error: 'invalid_email',
    says: 'Use an address that ends in .example or .test',
    advice: 'Nobody has a real one there, and this is a demonstration.',
    detail: 'the e-mail is not under .example or .test',
    line: emailLine,
    isBroken: ({ email }) => !/\.(example|test)$/i.test(email.trim()),
  },
  {
    field: 'email',
    error: 'invalid_email',
    says: 'People of social.example sign in with Acme Social',
    advice: 'Go back and choose that.',
    detail: 'the e-mail belongs to people of Acme Social',
    line: emailLine,
    isBroken: ({ email }) => /[@.]social\.example$/i.test(email.trim()),
  },
  {
    field: 'password',
    error: 'weak_password',
    says: 'Use at least 8 characters',
    advice: 'Several words in a row are easy to remember.',
    detail: 'the password is too short',
    line: passwordLine,
    isBroken: ({ password }) => Array.from(password).length < 8,
  },
  {
    field: 'password',
    error: 'weak_password',
    says: 'Use at most 200 characters',
    detail: 'the password is too long',
    line: passwordLine,
    isBroken: ({ password }) => Array.from(password).length > 200,
  },
  {
    field: 'password',
    error: 'weak_password',
    says: 'This is among the passwords that are tried first',
    advice: 'Choose one that only you would think of.',
    detail: 'the password is too common',
    line: passwordLine,
    isBroken: ({ password }) => tooCommon(password),
  },
  {
    field: 'password',
    error: 'weak_password',
    says: 'Your e-mail is no password',
    advice: 'Everybody who writes to you knows it.',
    detail: 'the password is the e-mail',
    line: passwordLine,
    isBroken: ({ email, password }) => isEmail(password, email),
  },
]

const taken: FieldProblem = {
  field: 'email',
  error: 'email_taken',
  says: 'There is an account with this e-mail',
  advice: 'Sign in, or use another.',
  detail: 'the e-mail is taken',
}

/**
 * Checks a form: all of its fields, so that nobody has to come back for each mistake. Whether the
 * e-mail is taken is asked last, and only of a form that is in order otherwise.
 */
export async function checkForm(
  form: SignUpForm,
  isTaken: (email: string) => Promise<boolean>,
): Promise<FormOutcome> {
  const broken = (['name', 'email', 'password'] as const).flatMap(
    (field) => rules.find((rule) => rule.field === field && rule.isBroken(form)) ?? [],
  )
  const lines = [nameLine, emailLine, passwordLine].map((line): Check => {
    const rule = broken.find((one) => one.line === line)
    return { ...line, result: rule ? 'failed' : 'passed', ...(rule ? { detail: rule.detail } : {}) }
  })
  if (broken.length > 0)
    return { checks: [...lines, { ...freeLine, result: 'not-reached' }], problems: broken.map(problemOf) }
  const isFree = !(await isTaken(form.email))
  return {
    checks: [...lines, { ...freeLine, result: isFree ? 'passed' : 'failed' }],
    problems: isFree ? [] : [taken],
  }
}

/** What is said where somebody was faster by a moment. */
export const takenMeanwhile: readonly FieldProblem[] = [taken]

function problemOf(rule: Rule): FieldProblem {
  const { line: _, isBroken: __, ...problem } = rule
  return problem
}

function isEmail(password: string, email: string): boolean {
  const [typed, address] = [password.trim().toLowerCase(), email.trim().toLowerCase()]
  return address !== '' && (typed === address || typed === address.split('@')[0])
}
