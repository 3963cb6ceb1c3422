/** Something the client has to tell its user: what it could not do, and whose no that was. */
export interface Problem {
  readonly error: string
  readonly description: string
  /** what failed: the sign-in, the call of an API once that went well, or the way back from signing out */
  readonly failed: 'sign-in' | 'api' | 'sign-out'
  /** the name of who said no; without it, it is the client that does not accept what came */
  readonly refusedBy?: string
}

/** The same for people: what it is called, what happened, and what can be done now. */
export interface ProblemInWords {
  readonly title: string
  readonly happened: string
  readonly now: string
}

/** Says what failed, and no more of the reason than is public. */
export function problemInWords(problem: Problem): ProblemInWords {
  const { failed, refusedBy, error, description } = problem
  const said = refusedBy === undefined ? `${description}.` : `${refusedBy} says: ${description}.`
  if (failed === 'api')
    return {
      title: 'You are signed in, but no photos came',
      happened: said,
      now: 'You need not sign in again for that. If it stays so, tell Inkwell the word below.',
    }
  if (failed === 'sign-out')
    return {
      title: 'Inkwell did not ask for this sign-out',
      happened: said,
      now: 'You are still signed in at Inkwell. To leave, press Sign out there.',
    }
  if (refusedBy === undefined)
    return {
      title: 'Inkwell stopped this sign-in',
      happened: `Something did not fit, so Inkwell went no further: ${said}`,
      now: 'Nobody is signed in. Start again from Inkwell, not from a link that somebody sent.',
    }
  if (error === 'access_denied')
    return {
      title: 'You are not signed in',
      happened: `${refusedBy} says that you did not allow it, so Inkwell got nothing.`,
      now: 'If that was a mistake, sign in once more.',
    }
  if (error === 'login_required')
    return {
      title: 'You are not signed in',
      happened: `${refusedBy} knows nobody in this browser, and was told not to ask.`,
      now: 'Press Sign in, and it may ask you.',
    }
  return {
    title: 'Inkwell could not sign you in',
    happened: said,
    now: 'Try again. If it happens every time, tell Inkwell the word below.',
  }
}
