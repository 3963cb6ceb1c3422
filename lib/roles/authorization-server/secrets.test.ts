import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { slot } from '#lib/storage/process-slot.ts'
import { confidentialClients } from '../client-registrations.ts'
import { secretsOf, serverSecrets, type SiteSecrets } from './secrets.ts'

let folder: string
let file: string

/** What a process that starts now would have. */
function afterRestart(): Promise<SiteSecrets> {
  delete slot.secrets
  return serverSecrets()
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'oauth-lanes-secrets-'))
  file = path.join(folder, 'data', 'secrets.json')
  vi.stubEnv('OAUTH_LANES_DATA', path.dirname(file))
  vi.stubEnv('OIDC_JWKS', '')
})

afterEach(async () => {
  vi.unstubAllEnvs()
  delete slot.secrets
  await rm(folder, { recursive: true, force: true })
})

describe('the secrets', () => {
  it('are made once, kept where only this user can read them, and the same after a restart', async () => {
    const made = await afterRestart()
    expect(made.jwks.keys.map(({ alg }) => alg)).toEqual(['ES256', 'RS256'])
    expect(made.clientSecrets['inkwell-web']).toMatch(/^[\w-]{43}$/)
    expect(made.cookieKeys[0]).toMatch(/^[\w-]{43}$/)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await afterRestart()).toEqual(made)
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(made)
  })

  it('of the servers are kept apart, and only Acme ID goes by the keys at the top', async () => {
    const made = await afterRestart()
    const [acmeId, social] = [secretsOf(made, 'oidc'), secretsOf(made, 'social')]
    expect(acmeId.jwks).toBe(made.jwks)
    expect(acmeId).not.toHaveProperty('others')
    expect(social.jwks.keys.map(({ kid }) => kid)).toEqual([
      expect.stringMatching(/^social-.*-es256$/),
      expect.stringMatching(/^social-.*-rs256$/),
    ])
    expect(social.cookieKeys).not.toEqual(acmeId.cookieKeys)
    expect(() => secretsOf(made, 'lab')).toThrow('there are no keys for a server at /lab')
  })

  it('of a file that an earlier version wrote are kept, and what it lacks is made', async () => {
    const { jwks, cookieKeys, clientSecrets } = await afterRestart()
    const { 'acme-id': _, ...known } = clientSecrets
    await writeFile(file, JSON.stringify({ jwks, cookieKeys, clientSecrets: known }))
    const completed = await afterRestart()
    expect(completed).toMatchObject({ jwks, cookieKeys, clientSecrets: known })
    expect(completed.clientSecrets['acme-id']).toMatch(/^[\w-]{43}$/)
    expect(completed.others['social']?.jwks.keys).toHaveLength(2)
    expect(await afterRestart()).toEqual(completed)
  })

  it('are one promise for everybody who asks at the same time', async () => {
    const [first, second] = [afterRestart(), serverSecrets()]
    expect(second).toBe(first)
    await first
  })
})

describe('with a kept file', () => {
  const own = {
    keys: [
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
      generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
    ],
  }
  const kept: SiteSecrets = {
    jwks: { keys: [{ kty: 'EC', kid: 'kept' }] },
    cookieKeys: ['0123456789abcdef'],
    clientSecrets: Object.fromEntries(confidentialClients.map((id) => [id, 'secret'])),
    others: { social: { jwks: { keys: [{ kty: 'EC', kid: 'social' }] }, cookieKeys: ['fedcba9876543210'] } },
  }

  beforeEach(async () => {
    file = path.join(folder, 'secrets.json')
    vi.stubEnv('OAUTH_LANES_DATA', folder)
    await writeFile(file, JSON.stringify(kept))
  })

  it('OIDC_JWKS as text takes the place of the keys, and of nothing else', async () => {
    vi.stubEnv('OIDC_JWKS', ` ${JSON.stringify(own)}`)
    expect(await afterRestart()).toEqual({ ...kept, jwks: own })
  })

  it('OIDC_JWKS as the path of a file does so too', async () => {
    await writeFile(path.join(folder, 'jwks.json'), JSON.stringify(own))
    vi.stubEnv('OIDC_JWKS', path.join(folder, 'jwks.json'))
    expect((await afterRestart()).jwks).toEqual(own)
  })

  it('OIDC_JWKS that is of no use is refused, and nothing takes its place', async () => {
    vi.stubEnv('OIDC_JWKS', '{"keys":[]}')
    await expect(afterRestart()).rejects.toThrow(/^OIDC_JWKS has no key /)
  })

  it('a file that is no JSON is refused with a sentence that names it and says what to do', async () => {
    await writeFile(file, '{"jwks"')
    await expect(afterRestart()).rejects.toThrow(`${file} can't be read: delete it to have new keys made`)
    expect(await readFile(file, 'utf8')).toBe('{"jwks"')
  })

  it.each([
    ['no keys', { ...kept, jwks: { keys: [] } }],
    ['no cookie keys', { ...kept, cookieKeys: [] }],
    ['a short cookie key', { ...kept, cookieKeys: ['short'] }],
    ['an unknown member', { ...kept, more: 1 }],
    ['a secret that is no text', { ...kept, clientSecrets: { 'inkwell-web': 1 } }],
  ])('a file with %s is refused with a sentence that names it', async (_, value) => {
    await writeFile(file, JSON.stringify(value))
    await expect(afterRestart()).rejects.toThrow(`${file} is malformed: `)
  })
})
