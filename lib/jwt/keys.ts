import { isObject } from '#lib/protocol/http-message.ts'
import { base64urlProblem, fromBase64url, toBase64url } from './octets.ts'
import { readJwk, type ReadKey } from './jwk.ts'
import { keyInPem, pemBlocks, type PemBlock } from './pem.ts'

export type { ReadKey } from './jwk.ts'

type KeyForm = 'jwk' | 'jwks' | 'pem' | 'secret'

/** How the text of a shared secret stands for its bytes. */
export type SecretEncoding = 'text' | 'base64url' | 'hex'

/** What came of a text that should be keys. */
export interface KeyReading {
  readonly form: KeyForm
  readonly keys: readonly ReadKey[]
  /** what is wrong, one sentence each; a key set may have keys and problems */
  readonly problems: readonly string[]
  /** what there is to know about keys that can be used */
  readonly notes: readonly string[]
  /** the text itself: a token may have been signed with its bytes (key confusion) */
  readonly text: string
}

type Found = Pick<KeyReading, 'keys' | 'problems' | 'notes'>

const mostCharacters = 1_000_000
const mostKeys = 500

/** Reads keys: a JWK, a JWK Set, PEM, or else a shared secret. Never throws. */
export async function readKeys(
  text: string,
  options: { readonly secretEncoding?: SecretEncoding } = {},
): Promise<KeyReading> {
  const trimmed = text.trim()
  const form = formOf(trimmed)
  if (text.length > mostCharacters)
    return {
      form,
      ...problem('This is more than a million characters; no key is that long. Paste the keys only.'),
      text: '',
    }
  if (trimmed === '') return { form: 'secret', keys: [], problems: [], notes: [], text }
  if (form === 'pem') return { form, ...(await pemKeys(trimmed)), text }
  if (form === 'secret') return { form, ...secretKey(text, options.secretEncoding ?? 'text'), text }
  const { form: told, ...found } = jsonKeys(trimmed)
  return { form: told, ...found, text }
}

function formOf(trimmed: string): KeyForm {
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) return 'jwk'
  return trimmed.includes('-----BEGIN ') ? 'pem' : 'secret'
}

function jsonKeys(text: string): Found & { readonly form: KeyForm } {
  const value = parsed(text)
  if (value === undefined)
    return {
      form: 'jwk',
      ...problem(
        'This begins like JSON and can’t be read as JSON: a bracket, a comma or a quote is wrong. A secret that begins like this can be given as base64url.',
      ),
    }
  if (!isObject(value))
    return {
      form: 'jwks',
      ...problem('This is a bare list. A JWK Set is an object with the list in “keys” (RFC 7517 §5).'),
    }
  if ('keys' in value) return { form: 'jwks', ...keySet(value['keys']) }
  if (!('kty' in value) && 'jwks_uri' in value)
    return {
      form: 'jwk',
      ...problem('This is the metadata of an issuer. Its keys are at its “jwks_uri”: paste what is there.'),
    }
  const reading = readJwk(value)
  if ('problem' in reading) return { form: 'jwk', ...problem(`This JWK ${reading.problem}.`) }
  return { form: 'jwk', keys: [reading.key], problems: [], notes: reading.notes }
}

/** @see https://www.rfc-editor.org/rfc/rfc7517#section-5 */
function keySet(list: unknown): Found {
  if (!Array.isArray(list)) return problem('“keys” of a JWK Set has to be a list (RFC 7517 §5.1).')
  if (list.length === 0) return problem('This JWK Set has no keys.')
  const [keys, problems, notes]: [ReadKey[], string[], string[]] = [[], [], []]
  if (list.length > mostKeys)
    problems.push(`This JWK Set has ${list.length} keys; only the first ${mostKeys} are read.`)
  for (const [index, one] of list.slice(0, mostKeys).entries()) {
    const reading = isObject(one) ? readJwk(one) : { problem: 'is no JSON object' }
    const name = keyName(one, index)
    if ('key' in reading) {
      keys.push(reading.key)
      notes.push(...reading.notes.map((note) => `${name}: ${note}`))
    } else if ('unknownType' in reading)
      notes.push(`${name} ${reading.problem}, and is left out (RFC 7517 §5).`)
    else problems.push(`${name} ${reading.problem}.`)
  }
  return { keys, problems, notes }
}

function keyName(value: unknown, index: number): string {
  const kid =
    isObject(value) && typeof value['kid'] === 'string' ? ` (kid “${value['kid'].slice(0, 80)}”)` : ''
  return `Key ${index + 1}${kid}`
}

async function pemKeys(text: string): Promise<Found> {
  let blocks: PemBlock[]
  try {
    blocks = pemBlocks(text)
  } catch {
    return problem('This PEM has a BEGIN line and no END line that goes with it. Copy all of it.')
  }
  const [keys, problems, notes]: [ReadKey[], string[], string[]] = [[], [], []]
  if (blocks.length === 0)
    problems.push('The BEGIN line of this PEM is not one that can be read. Copy it once more.')
  const read = blocks.filter(({ label }) => label !== 'EC PARAMETERS').slice(0, mostKeys)
  for (const block of read) {
    if (block.label === 'CERTIFICATE' && keys.length > 0) {
      notes.push(
        'The first certificate is the one that signs; those after it, which vouch for it, are not used.',
      )
      break
    }
    const found = await keyInPem(block)
    const reading = 'jwk' in found ? readJwk({ ...found.jwk }) : found
    if ('problem' in reading) problems.push('jwk' in found ? `This key ${reading.problem}.` : reading.problem)
    else {
      keys.push(reading.key)
      notes.push(...reading.notes, ...('note' in found && found.note !== undefined ? [found.note] : []))
    }
  }
  return { keys, problems, notes }
}

function secretKey(text: string, encoding: SecretEncoding): Found {
  const bytes = secretFrom(text, encoding)
  if (typeof bytes === 'string') return problem(bytes)
  const reading = readJwk({ kty: 'oct', k: toBase64url(bytes) })
  if ('problem' in reading) return problem('This secret is empty.')
  return { keys: [reading.key], problems: [], notes: encoding === 'text' ? notesOnText(text) : [] }
}

function secretFrom(text: string, encoding: SecretEncoding): Uint8Array | string {
  const compact = text.trim()
  if (encoding === 'text') return new TextEncoder().encode(text)
  if (encoding === 'hex') return hexBytes(compact)
  return fromBase64url(compact) ?? `As base64url this secret ${base64urlProblem(compact) ?? ''}.`
}

function hexBytes(compact: string): Uint8Array | string {
  if (!/^(?:[0-9a-f]{2})+$/i.test(compact))
    return 'As hex, a secret has the digits 0–9 and a–f only, two for each byte.'
  return Uint8Array.from(compact.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function notesOnText(text: string): string[] {
  const notes: string[] = []
  if (text !== text.trim())
    notes.push('This secret begins or ends with white space, which counts like any other character.')
  if (/^MI[A-Za-z0-9+/=\s]{60,}$/.test(text))
    notes.push(
      'This looks like a key without its BEGIN and END lines; it is taken as a shared secret as it stands.',
    )
  if (/^eyJ[\w-]+\.[\w-]+\./.test(text))
    notes.push('This looks like a token. It is taken as a shared secret as it stands.')
  return notes
}

function problem(sentence: string): Found {
  return { keys: [], problems: [sentence], notes: [] }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
