import { isObject } from '#lib/protocol/http-message.ts'
import { failed, notChecked, passed, text, type Finding, type Row } from './check.ts'
import {
  audienceRow,
  encryptionRow,
  expiryRow,
  issuedRow,
  issuerRow,
  notBeforeRow,
  requiredRow,
  signatureRow,
  typeOf,
} from './claim-checks.ts'
import type { Subject } from './subject.ts'

const clause = 'rfc9068#4'

/**
 * What an API has to check of a JWT access token, in the order of the specification.
 * @see https://www.rfc-editor.org/rfc/rfc9068#section-4
 */
export const accessTokenRows: readonly Row<Subject>[] = [
  { id: 'typ', label: 'typ says that it is an access token', clause, check: type },
  encryptionRow(clause),
  issuerRow('iss is the issuer this API trusts', clause),
  audienceRow('aud is this API', clause, 'the identifier of the API'),
  signatureRow('The signature holds with a key the issuer publishes', clause),
  { id: 'alg', label: 'alg is one this API takes, and not none', clause, check: algorithm },
  expiryRow(clause),
  notBeforeRow('rfc7519#4.1.5'),
  requiredRow('The claims every access token must have are there', 'rfc9068#2.2', [
    'iss',
    'exp',
    'aud',
    'sub',
    'client_id',
    'iat',
    'jti',
  ]),
  issuedRow('iat is not in the future', 'rfc9068#2.2', true),
  { id: 'scope', label: 'scope covers what is asked for', clause: 'rfc6750#3.1', check: scope },
  {
    id: 'cnf',
    label: 'The one who sends it holds the key it is bound to',
    clause: 'rfc9449#6',
    check: binding,
  },
]

function type({ header: { typ } }: Subject): Finding {
  if (typeOf(typ) === 'at+jwt') return passed(text(typ))
  return failed(
    typ === undefined
      ? 'There is no typ. Without it, an ID token could pass for an access token.'
      : `It says ${text(typ)}, and has to say at+jwt: so an ID token can’t pass for an access token.`,
  )
}

function algorithm({ header: { alg }, expected }: Subject): Finding {
  if (typeof alg !== 'string') return failed('The header has no alg.')
  if (alg.toLowerCase() === 'none') return failed('none: nobody signed it.')
  if (expected.algorithm === undefined)
    return passed(`${text(alg)}. An API takes only those it expects; fill one in to compare.`)
  return alg === expected.algorithm
    ? passed(alg)
    : failed(`It is ${text(alg)}, and ${expected.algorithm} is expected.`)
}

function scope({ claims: { scope: granted }, expected: { scope: wanted } }: Subject): Finding {
  if (wanted === undefined)
    return notChecked(`Fill in the scope that is needed. The token says ${text(granted)}.`)
  const has = typeof granted === 'string' ? granted.split(' ') : []
  const missing = wanted.split(' ').filter((one) => one !== '' && !has.includes(one))
  return missing.length === 0
    ? passed(text(granted))
    : failed(`It does not allow ${missing.join(' ')}; it says ${text(granted)}.`)
}

function binding({ claims: { cnf } }: Subject): Finding {
  if (cnf === undefined)
    return notChecked('It is bound to no key: whoever has it can use it (a bearer token).')
  if (isObject(cnf) && typeof cnf['jkt'] === 'string')
    return notChecked(
      `It is bound to the key with the thumbprint ${text(cnf['jkt'])}: check the DPoP proof that comes with it.`,
    )
  if (isObject(cnf) && typeof cnf['x5t#S256'] === 'string')
    return notChecked('It is bound to a client certificate, which only the connection shows.')
  return notChecked(`It is bound in a way that is not known here: ${text(cnf)}.`)
}
