import type { ClauseId } from '#lib/protocol/clause.ts'
import { failed, notChecked, passed, span, text, type Finding, type Row } from './check.ts'
import type { Subject } from './subject.ts'

// The checks that several roles share, each with the clause of the role that does it.

type BenchRow = Row<Subject>

/** `iss` is who is expected, character by character. */
export function issuerRow(label: string, clause: ClauseId): BenchRow {
  return {
    id: 'iss',
    label,
    clause,
    check: ({ claims, expected }) => same('iss', claims['iss'], expected.issuer, 'the issuer'),
  }
}

/** `aud` names who is expected, alone or in a list. */
export function audienceRow(label: string, clause: ClauseId, who: string): BenchRow {
  return {
    id: 'aud',
    label,
    clause,
    check: ({ claims, expected }) => {
      const audiences = audiencesOf(claims['aud'])
      if (!audiences)
        return failed(
          claims['aud'] === undefined
            ? 'There is no aud.'
            : `aud has to be text or a list of texts: ${text(claims['aud'])}.`,
        )
      if (expected.audience === undefined)
        return notChecked(`Fill in ${who}. The token says ${audiences.map(text).join(', ') || 'nobody'}.`)
      return audiences.includes(expected.audience)
        ? passed(expected.audience)
        : failed(
            `The token is for ${audiences.map(text).join(', ') || 'nobody'}, not for ${expected.audience}.`,
          )
    },
  }
}

/** The audiences of a token; undefined where `aud` is neither text nor a list of texts. RFC 7519 §4.1.3. */
export function audiencesOf(aud: unknown): readonly string[] | undefined {
  if (typeof aud === 'string') return [aud]
  if (!Array.isArray(aud)) return undefined
  const texts = aud.filter((one) => typeof one === 'string')
  return texts.length === aud.length ? texts : undefined
}

/** The signature holds with a key of who should have signed. */
export function signatureRow(label: string, clause: ClauseId): BenchRow {
  return { id: 'signature', label, clause, check: ({ signature }) => signatureFinding(signature) }
}

/** A signature as a check: what can’t be told is not checked, and anything else that does not hold fails. */
function signatureFinding({ outcome, code, sentence }: Subject['signature']): Finding {
  if (outcome === 'verified') return passed(sentence)
  if (outcome === 'none' || outcome === 'unsupported' || code === 'bad-key') return notChecked(sentence)
  return failed(sentence)
}

/** The current time is before `exp`. */
export function expiryRow(clause: ClauseId, required = true): BenchRow {
  return {
    id: 'exp',
    label: 'exp is still ahead',
    clause,
    check: ({ claims, now, expected: { skew } }) => {
      const exp = claims['exp']
      if (exp === undefined)
        return required ? failed('There is no exp: it would never end.') : notChecked('There is no exp.')
      if (!isTime(exp)) return failed(`exp has to be a number of seconds: ${text(exp)}.`)
      if (now < exp) return passed(`It ends in ${span(exp - now)}.`)
      return now < exp + skew
        ? passed(`It ended ${span(now - exp)} ago, within the ${span(skew)} that clocks may differ.`)
        : failed(`It ended ${span(now - exp)} ago.`)
    },
  }
}

/** The current time is not before `nbf`, where there is one. */
export function notBeforeRow(clause: ClauseId): BenchRow {
  return {
    id: 'nbf',
    label: 'nbf is not ahead',
    clause,
    check: ({ claims, now, expected: { skew } }) => {
      const nbf = claims['nbf']
      if (nbf === undefined) return notChecked('There is no nbf, and none is needed.')
      if (!isTime(nbf)) return failed(`nbf has to be a number of seconds: ${text(nbf)}.`)
      return now + skew >= nbf
        ? passed(`It may be used since ${span(now - nbf)}.`)
        : failed(`It may not be used for another ${span(nbf - now)}.`)
    },
  }
}

/** `iat` is not in the future; and not too old where the role sets a limit. */
export function issuedRow(label: string, clause: ClauseId, required: boolean, oldest?: number): BenchRow {
  return {
    id: 'iat',
    label,
    clause,
    check: ({ claims, now, expected: { skew } }) => {
      const iat = claims['iat']
      if (iat === undefined)
        return required ? failed('There is no iat.') : notChecked('There is no iat, and none is needed.')
      if (!isTime(iat)) return failed(`iat has to be a number of seconds: ${text(iat)}.`)
      if (iat > now + skew)
        return failed(`It says that it will be made in ${span(iat - now)}. One of the clocks is wrong.`)
      return oldest !== undefined && now - iat > oldest + skew
        ? failed(`It was made ${span(now - iat)} ago; ${span(oldest)} is what is usual.`)
        : passed(`It was made ${span(Math.max(0, now - iat))} ago.`)
    },
  }
}

/** The claims that have to be there, each of the right kind. */
export function requiredRow(label: string, clause: ClauseId, names: readonly string[]): BenchRow {
  return {
    id: 'claims',
    label,
    clause,
    check: ({ claims }) => {
      const missing = names.filter((name) => claims[name] === undefined)
      if (missing.length > 0) return failed(`There is no ${missing.join(', no ')}.`)
      const wrong = names.find(
        (name) => texts.has(name) && (typeof claims[name] !== 'string' || claims[name] === ''),
      )
      return wrong === undefined
        ? passed(names.join(', '))
        : failed(`${wrong} has to be text: ${text(claims[wrong])}.`)
    },
  }
}

const texts = new Set(['iss', 'sub', 'jti', 'client_id', 'htm', 'htu'])

/** `jti` was not seen before: this page has seen nothing, so it only says what has to be done. */
export function replayRow(clause: ClauseId): BenchRow {
  return {
    id: 'replay',
    label: 'jti was not seen before',
    clause,
    check: ({ claims }) =>
      notChecked(
        claims['jti'] === undefined
          ? 'There is no jti to remember.'
          : `Only who keeps ${text(claims['jti'])} until the token ends can tell when it comes a second time.`,
      ),
  }
}

/** The token is encrypted where that was agreed on. */
export function encryptionRow(clause: ClauseId): BenchRow {
  return {
    id: 'encrypted',
    label: 'It came encrypted, if that was agreed on',
    clause,
    check: () => notChecked('Whether encryption was agreed on stands in the registration, not in the token.'),
  }
}

/** A claim equals what is expected; nothing is said where nothing is expected. */
export function same(name: string, said: unknown, wanted: string | undefined, what: string): Finding {
  if (said === undefined) return failed(`There is no ${name}.`)
  if (typeof said !== 'string') return failed(`${name} has to be text: ${text(said)}.`)
  if (wanted === undefined) return notChecked(`Fill in ${what}. The token says ${text(said)}.`)
  if (said === wanted) return passed(text(said))
  const almost =
    said.replace(/\/$/, '') === wanted.replace(/\/$/, '')
      ? ' Only the slash at the end differs, and that counts.'
      : ''
  return failed(`The token says ${text(said)}, and ${text(wanted)} is expected.${almost}`)
}

/** A number of seconds since 1970. RFC 7519 §2. */
export function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

/** A media type in `typ`, whatever its case, with or without `application/`. RFC 7515 §4.1.9. */
export function typeOf(typ: unknown): string | undefined {
  return typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : undefined
}
