import { describe, expect, it } from 'vitest'
import { problemPage } from './pages.ts'
import { problemInWords, type Problem } from './problem.ts'

const refusal: Problem = {
  error: 'invalid_grant',
  description: 'grant request is invalid',
  failed: 'sign-in',
  refusedBy: 'Acme ID',
}
const own: Problem = { error: 'state_mismatch', description: '"state" differs', failed: 'sign-in' }
const api: Problem = {
  error: 'invalid_token',
  description: 'signature verification failed',
  failed: 'api',
  refusedBy: 'Photos',
}

describe('what the client tells of a problem', () => {
  it('is what the server said, where that refused the sign-in', () => {
    const { title, happened } = problemInWords(refusal)
    expect(title).toBe('Inkwell could not sign you in')
    expect(happened).toBe('Acme ID says: grant request is invalid.')
  })

  it('is no failed sign-in, where only the API refused', () => {
    const { title, happened, now } = problemInWords(api)
    expect(title).toBe('You are signed in, but no photos came')
    expect(happened).toContain('Photos says')
    expect(`${title} ${happened} ${now}`).not.toMatch(/could not sign/)
  })

  it('names no server where the client does not accept what came', () => {
    const { title, happened } = problemInWords(own)
    expect(title).toBe('Inkwell stopped this sign-in')
    expect(happened).not.toContain('says')
  })

  it('takes a no of the person for what it is', () => {
    expect(problemInWords({ ...refusal, error: 'access_denied' })).toMatchObject({
      title: 'You are not signed in',
      now: 'If that was a mistake, sign in once more.',
    })
  })

  it('offers to ask where that was not allowed before', () => {
    const { title, now } = problemInWords({ ...refusal, error: 'login_required' })
    expect(title).toBe('You are not signed in')
    expect(now).toContain('Press Sign in')
  })

  it('says after a forged sign-out that nobody was signed out', () => {
    expect(problemInWords({ ...own, failed: 'sign-out' }).now).toContain('still signed in')
  })

  it('stands on its page as text, with the public code', async () => {
    const html = await problemPage({ ...refusal, description: '<img src=x>' })
    expect(html).not.toContain('<img')
    expect(html).toContain('<code>invalid_grant</code>')
    expect(html).not.toContain('Sign out')
    expect(html).toContain('Sign in with Acme ID')
    expect(await problemPage(api, true)).toContain('Sign out')
  })
})
