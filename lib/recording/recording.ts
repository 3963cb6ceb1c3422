import type { Reason } from '#lib/scenario/reason.ts'
import type { HttpRequest, HttpResponse } from '#lib/protocol/http-message.ts'
import type { Edit } from '#lib/scenario/schema.ts'
import type { Channel, MessageKind, Plays, RoleId } from '#lib/scenario/scenario.ts'
import type { Check, Observation } from './observation.ts'

/**
 * Where a value comes from: it was on the wire, a role computed it, or it stands for a person
 * who types.
 */
type Provenance = 'captured' | 'computed' | 'illustration'

/** Something with a name that a role made, or a person entered. */
export interface NamedValue {
  readonly name: string
  readonly value: string
  /** what it was made from, in words: `32 random octets`, `BASE64URL(SHA256(code_verifier))` */
  readonly from?: string
  /** for what a person entered: what is entered as a rule, where that is another value */
  readonly usual?: string
}

/** The checks of one role on one message, in the order it did them. */
interface RoleChecks {
  readonly by: RoleId
  readonly checks: readonly Check[]
}

/** A role said no. */
export interface Refusal {
  readonly by: RoleId
  /** the public code: `invalid_grant`, `state_mismatch` */
  readonly error: string
  readonly errorDescription?: string | undefined
  /** what only the role itself knows */
  readonly privateReason?: string | undefined
}

/** One message as it happened. Immutable. */
export interface RecordedMessage {
  /** the message's id; `~2` and so on where it happened again */
  readonly id: string
  /** the id in the scenario */
  readonly message: string
  readonly kind: MessageKind
  readonly from: RoleId
  readonly to: RoleId
  readonly channel: Channel
  /** who makes the values of this message, where others than usual do */
  readonly plays?: Plays
  readonly provenance: Provenance
  readonly request?: HttpRequest
  readonly response?: HttpResponse
  /** for a response: the recorded message it answers */
  readonly inReplyTo?: string
  /** the message as its role built it, where edits changed it */
  readonly original?: HttpRequest | HttpResponse
  readonly edits?: readonly Edit[]
  /** values a role computed, with what from */
  readonly computed?: readonly NamedValue[]
  /** values a person entered */
  readonly entered?: readonly NamedValue[]
  readonly checks?: readonly RoleChecks[]
  readonly refusal?: Refusal
  /** a refusal that belongs to the flow: nothing went wrong, and the client goes on from it */
  readonly foreseen?: Refusal
  /** what the reason of a refusal means, in our words, where somebody wrote it down */
  readonly reason?: Reason
  /** what happened inside the server that took the request */
  readonly observation?: Observation
  /** names a role no longer keeps after this message */
  readonly forgets?: { readonly by: RoleId; readonly names: readonly string[] }
  /** true where it tells of a refusal, or of a person who says no, instead of what the flow is for */
  readonly otherwise?: true
  /**
   * what the client drew without any request: a page in the user agent, or, without an address, a
   * window or a screen of its own; `on` names the role whose screen it is, where that is no user agent
   */
  readonly drawn?: { readonly address: string | null; readonly html: string; readonly on?: RoleId }
  /** milliseconds since the epoch */
  readonly at: number
  /** milliseconds between the request and its answer, in process */
  readonly took?: number
}

/** The immutable result of a run: what the player plays, and nothing else. */
export interface Recording {
  readonly format: 1
  /** null for one that no scenario made (an imported HAR, a captured client) */
  readonly scenario: string | null
  readonly applicationType: string | null
  readonly issuer: string
  readonly messages: readonly RecordedMessage[]
  /** true when nothing can follow */
  readonly ended: boolean
}
