import { isObject } from '#lib/protocol/http-message.ts'
import { signatureAlgorithms } from './algorithms.ts'
import { utf8 } from './jws.ts'
import { fromBase64url } from './octets.ts'

/** Header and claims as text, to be edited. */
export interface Draft {
  readonly header: string
  readonly claims: string
}

/** The texts of a token, character by character; those of an empty one where it has none. */
export function draftOf(token: string): Draft {
  const [header = '', claims = ''] = token.trim().split('.', 3).map(textOf)
  return { header: header || '{"alg":"ES256","typ":"JWT"}', claims: claims || '{}' }
}

/** The algorithm a header names, where this page can sign with it; else undefined. */
export function algIn(header: string): string | undefined {
  const alg = fieldsOf(header)?.['alg']
  return typeof alg === 'string' && signatureAlgorithms.includes(alg) ? alg : undefined
}

/** A header that names an algorithm, and a key where there is one. */
export function withAlgorithm(header: string, alg: string, kid: string | undefined): string {
  const { kid: _old, ...fields } = fieldsOf(header) ?? {}
  return JSON.stringify({ ...fields, alg, ...(kid === undefined ? {} : { kid }) })
}

function fieldsOf(header: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(header)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function textOf(part: string): string {
  const bytes = fromBase64url(part)
  return (bytes && utf8(bytes)) ?? ''
}
