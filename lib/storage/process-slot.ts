import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { JWTVerifyGetKey } from 'jose'
import type { HttpRequest, HttpResponse } from '#lib/protocol/http-message.ts'
import type { Note } from '#lib/recording/observation.ts'
import type { Recording } from '#lib/recording/recording.ts'
import type { AuthorizationServers } from '#lib/roles/authorization-server/index.ts'
import type { SiteSecrets } from '#lib/roles/authorization-server/secrets.ts'
import type { KeptKeys } from '#lib/roles/resource-server/index.ts'
import type { MemoryStore } from './memory-store.ts'

/** Changes what a server sends to another one and what comes back, on the way. */
export interface Passage {
  request(sent: HttpRequest): HttpRequest
  response(answer: HttpResponse, to: HttpRequest): HttpResponse
}

/** What the store was asked for in one exchange and did not have. */
export interface Lookups {
  /** the store that was asked */
  readonly store?: string | undefined
  /** it has no such row now, whatever the reason */
  readonly missed: boolean
  /** it had such a row and gave it up to make room */
  readonly evicted: boolean
}

/** Where the notes of one exchange are collected while it is under way. */
interface Observer {
  readonly started: number
  readonly notes: Note[]
  /** those of exchanges inside this one are among them */
  lookups: Lookups
  readonly passage?: Passage
}

/**
 * What must be one per process. Next gives route handlers and pages a module instance each, so
 * module-level state is not shared; `globalThis` is. Nothing else in lib holds state
 * (docs/decisions/0003).
 */
export interface ProcessSlot {
  readonly observers: AsyncLocalStorage<Observer>
  /** by public origin, the one used longest ago first */
  readonly servers: Map<string, Promise<AuthorizationServers>>
  /** recordings kept for pages without JavaScript, by what they show */
  readonly samples: Map<string, Promise<Recording>>
  store?: MemoryStore
  /** password hashes that are being computed, or wait for it */
  hashing?: number
  secrets?: Promise<SiteSecrets>
  /** the keys that a client or an API fetched last, imported: it need not import the same ones again */
  fetchedKeys?: { readonly source: string; readonly keys: JWTVerifyGetKey }
  /** what the resource servers trust */
  readonly apiKeys: KeptKeys
}

const key = Symbol.for('oauth-lanes')
const holder = globalThis as typeof globalThis & { [key]?: ProcessSlot }

/** The one slot of this process. */
export const slot: ProcessSlot = (holder[key] ??= {
  observers: new AsyncLocalStorage(),
  servers: new Map(),
  samples: new Map(),
  apiKeys: {},
})
