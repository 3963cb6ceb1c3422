import 'server-only'
import Provider from 'oidc-provider'
import type { Dispatch, HttpRequest, HttpResponse } from '#lib/protocol/http-message.ts'
import { MemoryStore } from '#lib/storage/memory-store.ts'
import { note, noteChecks, notesSoFar } from '#lib/storage/observe.ts'
import { slot } from '#lib/storage/process-slot.ts'
import { dispatchTo } from './bridge.ts'
import { serverChecks } from './checks.ts'
import { configuration } from './configuration.ts'
import { interactionRoutes } from './interaction.ts'
import { inactiveReason, isIntrospection } from './introspection.ts'
import { registerPasswordGrant } from './password-grant.ts'
import { refuseRegistration } from './registration-policy.ts'
import { serverSecrets, type ServerSecrets } from './secrets.ts'

/** Acme ID as one public origin sees it. */
export interface AuthorizationServer {
  /** `<origin>/oidc` */
  readonly issuer: string
  readonly dispatch: Dispatch
}

const mountPath = '/oidc'
/** The Host header is the visitor's to choose, so what is kept for each origin is bounded. */
const originsAtMost = 8

/**
 * The authorization server of an origin: made on first use, at most eight of them, the one used
 * longest ago let go first. They share keys; each has its own rows.
 * @param origin `https://learn.example`, no trailing slash
 */
export function authorizationServer(origin: string): Promise<AuthorizationServer> {
  const { servers } = slot
  const server =
    servers.get(origin) ??
    serverSecrets().then((secrets) =>
      makeAuthorizationServer(origin, secrets, (slot.store ??= new MemoryStore())),
    )
  servers.delete(origin)
  servers.set(origin, server)
  const [oldest] = servers.keys()
  if (servers.size > originsAtMost && oldest !== undefined) servers.delete(oldest)
  return server
}

/**
 * Boots a real oidc-provider.
 * @throws what oidc-provider throws where keys or clients are malformed
 */
export function makeAuthorizationServer(
  origin: string,
  secrets: ServerSecrets,
  store: MemoryStore,
): AuthorizationServer {
  const issuer = origin + mountPath
  const settings = configuration({ issuer, secrets, store })
  const provider = new Provider(issuer, settings)
  provider.proxy = true // the bridge sets X-Forwarded-*, and lets nobody else's through
  provider.use(interactionRoutes(provider))
  registerPasswordGrant(provider, settings)
  noteEvents(provider)
  const callback = provider.callback()
  const dispatch = dispatchTo((req, res) => void callback(req, res), origin, mountPath)
  return {
    issuer,
    async dispatch(request) {
      const response = refuseRegistration(request, issuer) ?? (await dispatch(request))
      noteInactive(request, issuer, response)
      const notes = notesSoFar()
      if (notes) noteChecks(serverChecks(request, issuer, notes))
      return response
    },
  }
}

/** Notes why the answer to an introspection is no: oidc-provider says it nowhere. */
function noteInactive(request: HttpRequest, issuer: string, response: HttpResponse): void {
  const reason = isIntrospection(request, issuer) && inactiveReason(response, notesSoFar() ?? [])
  if (reason) note({ kind: 'event', name: 'introspection.inactive', ...reason })
}

/** Notes every event; an error among its arguments carries the reason that the public answer hides. */
function noteEvents(provider: Provider): void {
  const emit = provider.emit.bind(provider)
  provider.emit = (name: string, ...values: unknown[]) => {
    const failure = values.find((value) => value instanceof Error)
    note({ kind: 'event', name, ...(failure ? reasonOf(failure) : {}) })
    return emit(name, ...values)
  }
}

function reasonOf(failure: Error & { error?: unknown; error_description?: unknown; error_detail?: unknown }) {
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  const cause = failure.cause instanceof Error ? failure.cause.message : undefined
  const errorDescription = text(failure.error_description)
  const errorDetail = text(failure.error_detail) ?? cause
  return {
    error: text(failure.error) ?? failure.message,
    ...(errorDescription === undefined ? {} : { errorDescription }),
    ...(errorDetail === undefined ? {} : { errorDetail }),
  }
}
