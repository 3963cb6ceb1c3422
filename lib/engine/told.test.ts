import { beforeAll, describe, expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { asItWent } from '#lib/recording/as-it-went.ts'
import { timeline } from '#lib/recording/playback.ts'
import { reachable } from '#lib/recording/steps.ts'
import type { Site } from '#lib/roles/site.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import type { Edit } from '#lib/scenario/schema.ts'
import { bootSite, freshRun } from '#lib/testing/site.ts'
import { play } from './advance.ts'

let site: Site
beforeAll(async () => {
  ;({ site } = await bootSite())
})

/** A run up to a message, and how that one and the next are called. */
async function told(until: string, { breaks = [] as string[], edits = [] as Edit[] }) {
  const planned = resolveScenario(authorizationCodePkce, 'spa', breaks)
  const { messages, run, ended, next } = await play(
    planned,
    freshRun(planned, site.issuer, { edits }),
    site.dispatch,
    until,
  )
  const issuer = site.issuer
  const recording = { format: 1 as const, scenario: null, applicationType: 'spa', issuer, messages, ended }
  const resolved = asItWent(planned, recording, run)
  const moments = timeline(resolved, { recording, run, next, playhead: messages.length - 1 })
  const [now, following] = moments.slice(messages.length - 1)
  const upcoming = moments.filter(({ state }) => state === 'next').map(({ placed }) => placed)
  return { now, next: following, upcoming, reached: reachable(recording, upcoming) }
}

const cancel = { breaks: ['cancel'] }
const responseType: Edit = {
  message: 'authorization-request',
  change: 'set',
  pointer: '/query/response_type',
  value: 'token',
}

describe('what comes next is called by what is known of it', () => {
  it.each([
    ['sign-in', 'The no goes to Acme ID'],
    ['sign-in-submit', 'Acme ID notes the no'],
    ['authorization-response', 'Browser delivers the refusal'],
    ['redirection-request', 'Callback page loads'],
    ['callback-page', 'Inkwell says it failed'],
  ])('after Cancel, at %s: %s', async (until, title) => {
    expect((await told(until, cancel)).next?.placed.title).toBe(title)
  })

  it('an answer that will say no is foretold', async () => {
    const { next } = await told('resume-request', cancel)
    expect(next).toMatchObject({ key: 'authorization-response', refused: true })
    expect((await told('resume-request', {})).next?.refused).toBe(false)
  })

  it('but not where the learner is asked what will come', async () => {
    const { next } = await told('authorization-request', { breaks: ['no-challenge'] })
    expect(next?.placed.predict).toBeDefined()
    expect(next?.refused).toBe(false)
  })

  it('nor does anything name what the learner is asked to predict, or what follows in its step', async () => {
    const { next, upcoming } = await told('token-validation', {})
    expect(next?.placed).toMatchObject({ id: 'token-response', title: 'See what comes', label: '?' })
    const titleOf = (id: string) => upcoming.find((message) => message.id === id)?.title
    expect(titleOf('jwks-response')).toBe('See what comes')
    expect(titleOf('preflight-request')).toBe('Browser asks Photos first')
    expect((await told('token-response', {})).now?.placed.title).toBe('Three tokens come back')
  })

  it('a refusal in the fragment brings no code', async () => {
    const { next } = await told('sign-in-redirect', { edits: [responseType] })
    expect(next?.placed.title).toBe('Browser delivers the refusal')
    const { now } = await told('redirection-request', { edits: [responseType] })
    expect(now?.placed.title).toBe('Browser delivers the refusal')
    expect(now?.recorded?.otherwise).toBe(true)
  })
})

it('where the browser is sent away, nothing of this flow can be reached any more', async () => {
  const away: Edit = {
    message: 'sign-in-redirect',
    change: 'set',
    pointer: '/header/Location',
    value: 'https://mallory.example/',
  }
  const { next, reached } = await told('sign-in-redirect', { edits: [away] })
  expect(next?.state).toBe('not-reached')
  expect(reached.has('authorization-request')).toBe(true)
  expect(reached.has('sign-in')).toBe(false)
})
