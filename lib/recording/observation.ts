import type { HttpRequest, HttpResponse } from '#lib/protocol/http-message.ts'

/** A row of the authorization server's store as it stood at one moment. */
export interface Row {
  readonly model: string
  readonly id: string
  /** the payload oidc-provider hands to its storage adapter, as JSON */
  readonly payload: Readonly<Record<string, unknown>>
}

/** One call of the storage adapter: what changed, with the rows before and after. */
export interface StorageOperation {
  readonly kind: 'storage'
  /** milliseconds since the request came in */
  readonly at: number
  readonly operation: 'upsert' | 'find' | 'consume' | 'destroy' | 'revoke'
  readonly model: string
  readonly id: string
  /** seconds the row may live; only for upsert */
  readonly expiresIn?: number
  readonly before: Row | null
  readonly after: Row | null
}

/** One event the server emitted; a refusal carries what the public answer hides. */
export interface ServerEvent {
  readonly kind: 'event'
  readonly at: number
  readonly name: string
  readonly error?: string
  readonly errorDescription?: string
  /** the reason that stays inside the server (`error_detail`) */
  readonly errorDetail?: string
}

/** One check a role did while it looked at a message, in the order it did them. */
export interface Check {
  readonly id: string
  readonly label: string
  readonly result: 'passed' | 'failed' | 'not-reached'
  /** the values that were compared, as text */
  readonly detail?: string
  readonly clause: `${string}#${string}`
}

/** The checks one role did on one message. */
interface ChecksDone {
  readonly kind: 'checks'
  readonly at: number
  readonly checks: readonly Check[]
}

/**
 * A request that a server sent to another one before it could answer, as it went: `built` is what
 * its sender made, where something changed it on the way.
 */
export interface NestedExchange {
  readonly kind: 'exchange'
  readonly at: number
  readonly request: HttpRequest
  readonly response: HttpResponse
  readonly built?: { readonly request?: HttpRequest; readonly response?: HttpResponse }
  /** what happened inside the server that was asked */
  readonly observation: Observation
}

export type Note = StorageOperation | ServerEvent | ChecksDone | NestedExchange

/** What happened inside a server between one request and its answer. */
export type Observation = readonly Note[]
