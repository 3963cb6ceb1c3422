import 'server-only'
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { z } from 'zod'
import { isObject } from '#lib/protocol/http-message.ts'
import { slot } from '#lib/storage/process-slot.ts'
import { clientRegistrations } from '../client-registrations.ts'
import { yourClients } from '../your-clients.ts'

const jwk = z.custom<JWK>((value) => isObject(value) && typeof value['kty'] === 'string', 'a JWK has a "kty"')

const secretsFile = z.strictObject({
  jwks: z.strictObject({ keys: z.array(jwk).min(1) }),
  cookieKeys: z.array(z.string().min(16)).min(1),
  clientSecrets: z.record(z.string(), z.string()),
})

/** What the server must keep through a restart, so that nothing it issued becomes invalid. */
export interface ServerSecrets {
  readonly jwks: { readonly keys: readonly JWK[] }
  readonly cookieKeys: readonly string[]
  /** secrets of the confidential clients that are always there, by client_id */
  readonly clientSecrets: Readonly<Record<string, string>>
}

/**
 * The secrets of this installation: made on first use and kept in a git-ignored file
 * (`OAUTH_LANES_DATA`, `.data` where unset). `OIDC_JWKS`, a JWKS as text or the path of a file with one, overrides the keys.
 * @throws Error with a sentence that names the file, where it can't be read or is malformed
 */
export function serverSecrets(): Promise<ServerSecrets> {
  return (slot.secrets ??= loadSecrets())
}

async function loadSecrets(): Promise<ServerSecrets> {
  const file = path.join(process.env['OAUTH_LANES_DATA'] ?? '.data', 'secrets.json')
  const kept = await readJson(file)
  const secrets = await withClientSecrets(
    kept === undefined ? await makeSecrets() : parse(secretsFile, kept, file),
    file,
  )
  const override = process.env['OIDC_JWKS']
  if (!override) return secrets
  return { ...secrets, jwks: parse(secretsFile.shape.jwks, await readOverride(override), 'OIDC_JWKS') }
}

/** The value itself is kept out of the message: it may be a private key. */
async function readOverride(override: string): Promise<unknown> {
  try {
    return JSON.parse(override.trimStart().startsWith('{') ? override : await readFile(override, 'utf8'))
  } catch (cause) {
    throw new Error('OIDC_JWKS is neither a JWKS nor the path of a file with one', { cause })
  }
}

async function makeSecrets(): Promise<ServerSecrets> {
  return {
    jwks: { keys: [await signingKey('ES256'), await signingKey('RS256')] },
    cookieKeys: [randomBytes(32).toString('base64url')],
    clientSecrets: {},
  }
}

/** Every confidential client that is always there has a secret, those included that a later version brought. */
async function withClientSecrets(secrets: ServerSecrets, file: string): Promise<ServerSecrets> {
  const lacking = [...Object.values(clientRegistrations), ...yourClients].filter(
    ({ client_id, token_endpoint_auth_method }) =>
      token_endpoint_auth_method !== 'none' && secrets.clientSecrets[client_id] === undefined,
  )
  if (lacking.length === 0) return secrets
  const made = lacking.map(({ client_id }) => [client_id, randomBytes(32).toString('base64url')] as const)
  const clientSecrets = Object.fromEntries([...Object.entries(secrets.clientSecrets), ...made])
  const complete = { ...secrets, clientSecrets }
  await write(complete, file)
  return complete
}

async function write(secrets: ServerSecrets, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  // Written beside and moved into place: a second process never reads half a file.
  const draft = `${file}.${process.pid}`
  await writeFile(draft, JSON.stringify(secrets, undefined, 2), { mode: 0o600 })
  await rename(draft, file)
}

async function signingKey(alg: 'ES256' | 'RS256'): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  const made = new Date().toISOString().slice(0, 10)
  return { ...(await exportJWK(privateKey)), alg, use: 'sig', kid: `${made}-${alg.toLowerCase()}` }
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new Error(`${file} can't be read: delete it to have new keys made`, { cause })
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown, source: string): T {
  const result = schema.safeParse(value)
  if (!result.success) throw new Error(`${source} is malformed: ${z.prettifyError(result.error)}`)
  return result.data
}
