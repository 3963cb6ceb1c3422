import 'server-only'
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { z } from 'zod'
import { isObject } from '#lib/protocol/http-message.ts'
import { signingKeysIn, SettingError } from '#lib/settings/settings.mjs'
import { slot } from '#lib/storage/process-slot.ts'
import { confidentialClients } from '../client-registrations.ts'
import { acmeId, serverDefinitions } from './servers.ts'

const jwk = z.custom<JWK>((value) => isObject(value) && typeof value['kty'] === 'string', 'a JWK has a "kty"')

const keysOfServer = {
  jwks: z.strictObject({ keys: z.array(jwk).min(1) }),
  cookieKeys: z.array(z.string().min(16)).min(1),
}

const secretsFile = z.strictObject({
  ...keysOfServer,
  clientSecrets: z.record(z.string(), z.string()),
  others: z.record(z.string(), z.strictObject(keysOfServer)).default({}),
})

/** The keys of one server. */
interface ServerKeys {
  readonly jwks: { readonly keys: readonly JWK[] }
  readonly cookieKeys: readonly string[]
}

/** What one server must keep through a restart, so that nothing it issued becomes invalid. */
export interface ServerSecrets extends ServerKeys {
  /** secrets of the confidential demo clients, by client_id */
  readonly clientSecrets: Readonly<Record<string, string>>
}

/** The secrets of all servers: those of Acme ID, and the keys of the others by their mount. */
export interface SiteSecrets extends ServerSecrets {
  readonly others: Readonly<Record<string, ServerKeys>>
}

/**
 * The secrets of one server.
 * @throws RangeError where none were made for it
 */
export function secretsOf({ others, ...own }: SiteSecrets, mount: string): ServerSecrets {
  if (mount === acmeId.mount) return own
  const keys = others[mount]
  if (!keys) throw new RangeError(`there are no keys for a server at /${mount}`)
  return { ...keys, clientSecrets: own.clientSecrets }
}

/**
 * The secrets of this installation: made on first use and kept in a git-ignored file
 * (`OAUTH_LANES_DATA`, `.data` where unset). `OIDC_JWKS`, a JWKS as text or the path of a file with one, overrides the keys.
 * @throws SettingError where the file or the variable is of no use
 */
export function serverSecrets(): Promise<SiteSecrets> {
  return (slot.secrets ??= loadSecrets())
}

async function loadSecrets(): Promise<SiteSecrets> {
  const file = path.join(process.env['OAUTH_LANES_DATA'] ?? '.data', 'secrets.json')
  const kept = await readJson(file)
  const secrets = await completed(
    kept === undefined
      ? { ...(await makeKeys('')), clientSecrets: {}, others: {} }
      : parse(secretsFile, kept, file),
    file,
  )
  const jwks = signingKeysIn(process.env)
  return jwks ? { ...secrets, jwks } : secrets
}

/** @param prefix of the key identifiers, so that keys of two servers are not mistaken for each other */
async function makeKeys(prefix: string): Promise<ServerKeys> {
  return {
    jwks: { keys: [await signingKey('ES256', prefix), await signingKey('RS256', prefix)] },
    cookieKeys: [randomBytes(32).toString('base64url')],
  }
}

/** Every confidential client has a secret and every server keys, those included that a later version brought. */
async function completed(secrets: SiteSecrets, file: string): Promise<SiteSecrets> {
  const clients = confidentialClients.filter((id) => secrets.clientSecrets[id] === undefined)
  const servers = serverDefinitions.filter(
    ({ mount }) => mount !== acmeId.mount && secrets.others[mount] === undefined,
  )
  if (clients.length + servers.length === 0) return secrets
  const made = clients.map((id) => [id, randomBytes(32).toString('base64url')] as const)
  const keys = await Promise.all(
    servers.map(async ({ mount }) => [mount, await makeKeys(`${mount}-`)] as const),
  )
  const complete = {
    ...secrets,
    clientSecrets: Object.fromEntries([...Object.entries(secrets.clientSecrets), ...made]),
    others: Object.fromEntries([...Object.entries(secrets.others), ...keys]),
  }
  await write(complete, file)
  return complete
}

async function write(secrets: SiteSecrets, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  // Written beside and moved into place: a second process never reads half a file.
  const draft = `${file}.${process.pid}`
  await writeFile(draft, JSON.stringify(secrets, undefined, 2), { mode: 0o600 })
  await rename(draft, file)
}

async function signingKey(alg: 'ES256' | 'RS256', prefix: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  const made = new Date().toISOString().slice(0, 10)
  return { ...(await exportJWK(privateKey)), alg, use: 'sig', kid: `${prefix}${made}-${alg.toLowerCase()}` }
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new SettingError(`${file} can't be read: delete it to have new keys made.`, { cause })
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown, source: string): T {
  const result = schema.safeParse(value)
  if (!result.success) {
    const [issue] = result.error.issues
    const where = issue?.path.join('.') ?? ''
    throw new SettingError(
      `${source} is malformed: ${where ? `"${where}": ` : ''}${issue?.message ?? 'it does not fit'}. Delete it to have new keys made.`,
    )
  }
  return result.data
}
