import { charactersAtMost } from './decode.ts'

/** A token inside of what somebody pasted. */
export interface Found {
  readonly token: string
  /** where it was, as a phrase: `the Authorization header` */
  readonly where: string
  /** where it begins in the text; absent where it stands there in another form */
  readonly at?: number
}

const tokensAtMost = 20

/**
 * Finds the tokens in what somebody pasted: a token with what comes along when copying, a header, an
 * address, a token response. What looks like nothing of the kind is taken as it is.
 */
export function findTokens(text: string): readonly Found[] {
  const trimmed = text.trim()
  if (trimmed === '') return []
  if (trimmed.length > charactersAtMost) return [{ token: trimmed, where: 'the text' }]
  const found = inJson(trimmed) ?? inOne(trimmed) ?? inWords(trimmed)
  // compared each with each, so only a few of them
  return unique(
    found.length > 0 ? found.slice(0, tokensAtMost) : [{ token: bare(trimmed), where: 'the text' }],
  ).map((one) => placed(one, text))
}

type Unplaced = Omit<Found, 'at'>

function placed({ token, where }: Unplaced, text: string): Found {
  const at = text.indexOf(token)
  return { token, where, ...(at >= 0 && { at }) }
}

function unique(found: readonly Unplaced[]): Unplaced[] {
  return found.filter(({ token }, index) => found.findIndex((other) => other.token === token) === index)
}

/** A token response, or any JSON: the strings in it that look like tokens; a JSON serialization is one itself. */
function inJson(text: string): Unplaced[] | undefined {
  if (!/^[[{"]/.test(text)) return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return /^\{\s*"(payload|protected|signatures|ciphertext|header)"/.test(text)
      ? [{ token: text, where: 'the JSON' }]
      : undefined
  }
  if (isSerialized(value)) return [{ token: text, where: 'the JSON' }]
  return stringsIn(value).flatMap(({ text: string, name }): Unplaced[] => {
    const token = bare(string)
    return looksLikeToken(token) ? [{ token, where: name === '' ? 'the text' : `the JSON, as ${name}` }] : []
  })
}

function isSerialized(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return ('payload' in value && ('signature' in value || 'signatures' in value)) || 'ciphertext' in value
}

const valuesAtMost = 10_000

/** The strings of a JSON value, breadth first, so that no depth overflows the stack. */
function stringsIn(value: unknown): { text: string; name: string }[] {
  const queue: { value: unknown; name: string }[] = [{ value, name: '' }]
  const strings: { text: string; name: string }[] = []
  for (let index = 0; index < queue.length && index < valuesAtMost; index += 1) {
    const one = queue[index]
    if (typeof one?.value === 'string') strings.push({ text: one.value, name: one.name })
    else if (typeof one?.value === 'object' && one.value !== null)
      for (const [name, inner] of Object.entries(one.value)) queue.push({ value: inner, name })
  }
  return strings
}

/** One token, with a scheme, quotes or line breaks around and in it. */
function inOne(text: string): Unplaced[] | undefined {
  const { rest, where } = withoutHeader(text)
  const token = bare(rest)
  if (/^[a-z][a-z0-9+.-]*:/i.test(token) || /[?&<>{}|\\]|%[0-9a-f]{2}/i.test(token)) return undefined
  if (/^[\w.-]+=/.test(token) && !/^e[yw]/.test(token)) return undefined
  if (!/\s/.test(token)) return [{ token, where }]
  // wrapped lines are one token; anything else between its characters is a mistake in it
  const joined = token
    .split('\n')
    .map((line) => line.trim())
    .join('')
  return /^e[yw][\w.~=+/ \t-]*$/.test(joined) && !holdsSeveral(token) ? [{ token: joined, where }] : undefined
}

/** True where one whole token follows another. */
function holdsSeveral(text: string): boolean {
  const [, ...further] = text.split(/\s+/)
  return further.some((run) => looksLikeToken(run) && run.split('.').length > 2)
}

function withoutHeader(text: string): { rest: string; where: string } {
  const header = /^["']?((?:proxy-)?authorization|dpop|x-[\w-]+|cf-access-jwt-assertion)\s*:\s*/i.exec(text)
  return header
    ? {
        rest: text.slice(header[0].length),
        where: `the ${header[1]?.toLowerCase() === 'dpop' ? 'DPoP' : capital(header[1] ?? '')} header`,
      }
    : { rest: text, where: 'the text' }
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** What was meant, without a scheme, quotes, a comma. */
function bare(text: string): string {
  let end = text.length
  while (end > 0 && /["'`”’,;\s]/.test(text.charAt(end - 1))) end -= 1
  return text
    .slice(0, end)
    .trim()
    .replace(/^["'`“‘]+/, '')
    .replace(/^(?:bearer|dpop|jwt|token)\s+/i, '')
    .replace(/^["'`“‘]+/, '')
}

/** Addresses, forms, commands, prose: every run of characters that looks like a token. */
function inWords(text: string): Unplaced[] {
  const readable = decoded(text)
  return [...readable.matchAll(/[\w.~-]+/g)].flatMap(({ 0: run, index }): Unplaced[] => {
    const token = run.replace(/^[.~-]+/, '')
    return looksLikeToken(token) ? [{ token, where: placeOf(readable, index) }] : []
  })
}

function decoded(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The name before a token: of a parameter, of a header, or none. */
function placeOf(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 80), at)
  const parameter = /(?:^|[?#&;\s"'])([\w.-]+)=["']?$/.exec(before)?.[1]
  if (parameter)
    return `${/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? 'the address' : 'the text'}, as ${parameter}`
  const isHeader = /authorization["']?\s*[:=]\s*["']?(?:bearer|dpop)\s+$/i.test(before)
  return isHeader ? 'the Authorization header' : 'the text'
}

/** The base64url of “{” and a quote or white space begins with one of these. */
function looksLikeToken(text: string): boolean {
  return /^e[yw]/.test(text) && text.includes('.')
}
