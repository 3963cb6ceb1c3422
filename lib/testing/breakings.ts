import 'server-only'
import { expect, it } from 'vitest'
import type { Dispatch, HttpRequest, HttpResponse } from '#lib/protocol/http-message.ts'
import type { Check, Observation } from '#lib/recording/observation.ts'
import { observed } from './site.ts'

/** One way to break one check, in a request that would pass all of them. */
export interface Breaking<Draft> {
  readonly check: string
  /** the server's own words, private or public */
  readonly reason: string
  /** changes the request in the making, or what the server has stored for it */
  readonly breaks: (draft: Draft) => void
}

/** What a server said to a request, and how it came to that. */
export interface Judged {
  readonly response: HttpResponse
  readonly checks: readonly Check[]
  /** of a refusal; the private one where there is one */
  readonly reason: string | undefined
}

/** Sends a request, and takes from what was observed how it was judged. */
export async function judged(dispatch: Dispatch, request: HttpRequest): Promise<Judged> {
  const { response, notes } = await observed(dispatch, request)
  return { response, checks: checksIn(notes), reason: reasonIn(notes) }
}

function checksIn(notes: Observation): Check[] {
  return notes.flatMap((one) => (one.kind === 'checks' ? one.checks : []))
}

function reasonIn(notes: Observation): string | undefined {
  return notes.flatMap((one) =>
    one.kind === 'event' && one.error !== undefined ? [one.errorDetail ?? one.errorDescription] : [],
  )[0]
}

/**
 * Tests that the checks we tell of are those that the server does, all of them and in its order: each
 * fails with the server's own reason, and of two neighbours that are broken the earlier one decides.
 * @param table a break for every check, in order
 * @param newDraft makes a request that passes
 */
export function itChecksInOrder<Draft>(
  table: readonly Breaking<Draft>[],
  newDraft: () => Draft | Promise<Draft>,
  send: (draft: Draft) => Promise<Judged>,
): void {
  const sendBroken = async (...broken: readonly Breaking<Draft>[]) => {
    const draft = await newDraft()
    // the last first: what a later check needs must not undo what an earlier one is broken with
    for (const { breaks } of broken.toReversed()) breaks(draft)
    return send(draft)
  }

  it('passes every check there is, and the table has a break for each of them', async () => {
    const { response, checks, reason } = await sendBroken()
    expect(reason).toBeUndefined()
    expect(response.status, response.body).toBeLessThan(400)
    expect(checks.map(({ id, result }) => [id, result])).toEqual(table.map(({ check }) => [check, 'passed']))
  })

  it.each(table)('fails $check alone with “$reason”', async (breaking) => {
    const { checks, reason } = await sendBroken(breaking)
    expect(reason).toBe(breaking.reason)
    // where the body can't be read, nobody knows which grant it would have been: the list is the usual one
    const at = checks.findIndex(({ id }) => id === breaking.check)
    expect(at).toBe(table.indexOf(breaking))
    expect(checks.map(({ result }) => result)).toEqual(
      checks.map((_, index) => (index < at ? 'passed' : index === at ? 'failed' : 'not-reached')),
    )
  })

  const neighbours = table.slice(1).map((later, index) => ({ earlier: table[index] ?? later, later }))

  it.each(neighbours)(
    'is refused for $earlier.check where $later.check is broken as well: the order is the server’s',
    async ({ earlier, later }) => {
      const { checks, reason } = await sendBroken(earlier, later)
      expect(reason).toBe(earlier.reason)
      expect(checks.find(({ result }) => result === 'failed')?.id).toBe(earlier.check)
    },
  )
}
