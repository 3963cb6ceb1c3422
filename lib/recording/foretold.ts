import type { Message, PlacedMessage } from '#lib/scenario/scenario.ts'
import type { Run } from '#lib/scenario/schema.ts'

// What is known of a message before it is performed: the answer to a request is there as soon as the
// request has been sent, and a run carries it until it is shown.

/** A request that is on its way, or its answer. */
type Pending = Run['pending'][number]

/** The answer that a message will be, where it is there already. */
export function answerFor({ pending }: Run, { kind, from, to }: PlacedMessage): Pending | undefined {
  if (kind !== 'response') return undefined
  return pending.find((one) => one.from === to && one.to === from && one.response !== undefined)
}

/** True where a message will say no, or bring a no that its sender has said already, and the flow does not count on it. */
export function willRefuse(run: Run, message: PlacedMessage): boolean {
  const { refusal } = answerFor(run, message) ?? {}
  return refusal !== undefined && refusal.error !== message.foresees
}

/**
 * True where an address brings a refusal, and the message has words for that. An answer to a
 * request for anything else than a code has it in the fragment.
 * @see https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html
 */
export function bringsRefusal({ otherwise }: Pick<Message, 'otherwise'>, address: string): boolean {
  if (otherwise === undefined || !URL.canParse(address)) return false
  const { searchParams, hash } = new URL(address)
  return searchParams.has('error') || new URLSearchParams(hash.slice(1)).has('error')
}

/** True for the answer to a no, or, where the no does not go back to the client, the page that says so. */
export function answersNo(message: Pick<Message, 'otherwise'>, answer: Pending): boolean {
  const { request, response, refusal } = answer
  return (
    new URL(request.url).pathname.endsWith('/cancel') ||
    bringsRefusal(message, request.url) ||
    (refusal?.error === 'access_denied' && response?.status === 200)
  )
}
