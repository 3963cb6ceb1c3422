import { isObject } from '#lib/protocol/http-message.ts'

/** What has to be requested to get the keys of an issuer, one after the other. */
export interface IssuerPlan {
  readonly issuer: string
  /** where its metadata may be: the second is asked where the first has none */
  readonly metadata: readonly [string, string]
}

/**
 * Where the keys of an issuer are asked for, or why nothing is.
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationRequest
 * @see https://www.rfc-editor.org/rfc/rfc8414#section-3.1
 */
export function issuerPlan(written: string): IssuerPlan | { readonly problem: string } {
  const issuer = written.trim()
  if (issuer === '') return { problem: 'Fill in the issuer: the “iss” of the token.' }
  if (!URL.canParse(issuer))
    return { problem: 'This issuer is no address, so there is nowhere to ask for its keys.' }
  const { protocol, origin, pathname, search, hash, username, password } = new URL(issuer)
  if (protocol !== 'https:')
    return { problem: 'Keys are fetched over https only: on the way, anybody could change them.' }
  if (search !== '' || hash !== '')
    return { problem: 'An issuer has no query and no fragment (RFC 8414 §2).' }
  if (username !== '' || password !== '')
    return { problem: 'An issuer has no name and no password in its address.' }
  const path = pathname.replace(/\/$/, '')
  return {
    issuer,
    metadata: [
      `${origin}${path}/.well-known/openid-configuration`,
      `${origin}/.well-known/oauth-authorization-server${path}`,
    ],
  }
}

/** The address of the keys in the metadata of an issuer, or what is wrong with it. RFC 8414 §3.3. */
export function keysAddress(
  metadata: string,
  issuer: string,
): { readonly address: string } | { readonly problem: string } {
  const value = objectIn(metadata)
  if (!value) return { problem: 'What came back is no JSON object, and so no metadata.' }
  if (value['issuer'] !== issuer)
    return {
      problem: `The metadata is of another issuer: it says ${shown(value['issuer'])}. Character by character it has to be ${issuer}.`,
    }
  const address = value['jwks_uri']
  if (typeof address !== 'string' || !URL.canParse(address))
    return { problem: 'The metadata does not say where the keys are (jwks_uri).' }
  return new URL(address).protocol === 'https:'
    ? { address }
    : { problem: 'The keys are at an address that is not https.' }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `“${value.slice(0, 200)}”` : 'none'
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** What a request brought: the text of an answer, or why there is none. */
export type Fetched = { readonly text: string } | { readonly problem: string }

/**
 * Asks an issuer for its keys: its metadata first, then what that names.
 * @param get performs one request; nothing but the address goes into it
 */
export async function keysOfIssuer(
  { issuer, metadata }: IssuerPlan,
  get: (address: string) => Promise<Fetched>,
): Promise<Fetched> {
  const [first, second] = metadata
  let answer = await get(first)
  if ('problem' in answer) answer = await get(second)
  if ('problem' in answer) return answer
  const keys = keysAddress(answer.text, issuer)
  return 'problem' in keys ? keys : get(keys.address)
}
