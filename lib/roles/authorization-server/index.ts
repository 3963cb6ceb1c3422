import 'server-only'
import Provider from 'oidc-provider'
import type { Dispatch, HttpRequest, HttpResponse } from '#lib/protocol/http-message.ts'
import { MemoryStore } from '#lib/storage/memory-store.ts'
import { note, noteChecks, notesSoFar } from '#lib/storage/observe.ts'
import { slot } from '#lib/storage/process-slot.ts'
import { accountsOf } from './accounts.ts'
import { dispatchTo } from './bridge.ts'
import { serverChecks } from './checks.ts'
import { adapterOf, configuration } from './configuration.ts'
import type { ServerDefinition } from './definition.ts'
import { deviceRoutes } from './device-routes.ts'
import { upstreamOf, type Upstream } from './federation/upstream.ts'
import { interactionRoutes } from './interaction.ts'
import { inactiveReason, isIntrospection } from './introspection.ts'
import { inOwnWords } from './own-words.ts'
import { registerPasswordGrant } from './password-grant.ts'
import { completedRegistration, refuseRegistration } from './registration-policy.ts'
import { secretsOf, serverSecrets, type ServerSecrets, type SiteSecrets } from './secrets.ts'
import { acmeId, serverDefinitions } from './servers.ts'

/** An authorization server as one public origin sees it. */
interface AuthorizationServer {
  /** `<origin>/oidc` */
  readonly issuer: string
  readonly dispatch: Dispatch
}

/** The authorization servers of one public origin. */
export interface AuthorizationServers {
  /** the one the site is about */
  readonly acmeId: AuthorizationServer
  /** every one, it included */
  readonly all: readonly AuthorizationServer[]
}

/** The Host header is the visitor's to choose, so what is kept for each origin is bounded. */
const originsAtMost = 8

/**
 * The authorization servers of an origin: made on first use, for at most eight of them, the one
 * used longest ago let go first. They share keys; each has its own rows.
 * @param origin `https://learn.example`, no trailing slash
 */
export function authorizationServers(origin: string): Promise<AuthorizationServers> {
  const { servers } = slot
  const made =
    servers.get(origin) ??
    serverSecrets().then((secrets) =>
      makeAuthorizationServers(origin, secrets, (slot.store ??= new MemoryStore())),
    )
  servers.delete(origin)
  servers.set(origin, made)
  const [oldest] = servers.keys()
  if (servers.size > originsAtMost && oldest !== undefined) servers.delete(oldest)
  return made
}

/**
 * Boots all servers of an origin.
 * @throws what oidc-provider throws where keys or clients are malformed
 */
export function makeAuthorizationServers(
  origin: string,
  secrets: SiteSecrets,
  store: MemoryStore,
): AuthorizationServers {
  const made = new Map<string, AuthorizationServer>()
  for (const definition of serverDefinitions) {
    const own = secretsOf(secrets, definition.mount)
    const other = definition.upstream === undefined ? undefined : made.get(definition.upstream)
    const upstream = other && upstreamOf(other, origin, own)
    made.set(
      definition.mount,
      makeAuthorizationServer({ definition, origin, secrets: own, store, ...(upstream ? { upstream } : {}) }),
    )
  }
  const main = made.get(acmeId.mount)
  if (!main) throw new RangeError(`there is no server at /${acmeId.mount}`)
  return { acmeId: main, all: [...made.values()] }
}

interface Making {
  readonly definition: ServerDefinition
  readonly origin: string
  readonly secrets: ServerSecrets
  readonly store: MemoryStore
  /** the server it offers to sign in with */
  readonly upstream?: Upstream
}

/** A real oidc-provider, with our pages. */
export function makeProvider({ definition, origin, secrets, store, upstream }: Making): Provider {
  const issuer = `${origin}/${definition.mount}`
  const adapter = (model: string) => adapterOf(model, store, issuer)
  const accounts = accountsOf(definition.accounts, adapter)
  const settings = configuration({ issuer, definition, accounts, secrets, store })
  const provider = new Provider(issuer, settings)
  provider.use(interactionRoutes({ provider, definition, accounts, adapter, upstream }))
  provider.use(inOwnWords(provider))
  if (definition.offers.includes('device')) provider.use(deviceRoutes(provider))
  if (definition.offers.includes('password')) registerPasswordGrant(provider, settings, accounts)
  return provider
}

function makeAuthorizationServer(making: Making): AuthorizationServer {
  const provider = makeProvider(making)
  const { issuer } = provider
  provider.proxy = true // the bridge sets X-Forwarded-*, and lets nobody else's through
  noteEvents(provider)
  const callback = provider.callback()
  const dispatch = dispatchTo((req, res) => void callback(req, res), making.origin, new URL(issuer).pathname)
  return {
    issuer,
    async dispatch(request) {
      const response =
        refuseRegistration(request, issuer) ?? (await dispatch(completedRegistration(request, issuer)))
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
