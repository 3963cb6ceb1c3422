import { isObject } from '#lib/protocol/http-message.ts'
import { failed, notChecked, passed, text, type Finding, type Row } from './check.ts'
import {
  audienceRow,
  encryptionRow,
  expiryRow,
  issuedRow,
  issuerRow,
  replayRow,
  requiredRow,
  signatureRow,
  typeOf,
} from './claim-checks.ts'
import type { Subject } from './subject.ts'

const clause = 'oidc-backchannel#2.6'
const event = 'http://schemas.openid.net/event/backchannel-logout'

/**
 * What a client has to check of a logout token, in the order of the specification.
 * @see https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation
 */
export const logoutTokenRows: readonly Row<Subject>[] = [
  requiredRow('The claims every logout token must have are there', 'oidc-backchannel#2.4', [
    'iss',
    'aud',
    'iat',
    'exp',
    'jti',
    'events',
  ]),
  { id: 'typ', label: 'typ says that it is a logout token', clause: 'oidc-backchannel#2.4', check: type },
  encryptionRow(clause),
  signatureRow('The signature holds with a key the issuer publishes', clause),
  { id: 'alg', label: 'alg is the one for ID tokens, and not none', clause, check: algorithm },
  issuerRow('iss is the server that was asked', clause),
  audienceRow('aud is this client', clause, 'the client_id'),
  issuedRow('iat is not too far from now', clause, true),
  expiryRow(clause),
  { id: 'whom', label: 'It says who, or which session: sub or sid', clause, check: whom },
  { id: 'events', label: 'events has the event of a sign-out', clause, check: events },
  { id: 'nonce', label: 'There is no nonce', clause, check: noNonce },
  replayRow(clause),
  { id: 'sub-known', label: 'sub is somebody who is signed in', clause, check: known('sub') },
  { id: 'sid-known', label: 'sid is a session that is known', clause, check: known('sid') },
]

function type({ header: { typ } }: Subject): Finding {
  if (typeOf(typ) === 'logout+jwt') return passed(text(typ))
  return typeOf(typ) === undefined || typeOf(typ) === 'jwt'
    ? notChecked(`It says ${text(typ)}; logout+jwt is recommended, so that no other token can pass for it.`)
    : failed(`It says ${text(typ)}: another kind of token.`)
}

function algorithm({ header: { alg }, expected }: Subject): Finding {
  if (typeof alg !== 'string' || alg.toLowerCase() === 'none')
    return failed(`It says ${text(alg)}: nobody signed it.`)
  if (expected.algorithm !== undefined)
    return alg === expected.algorithm
      ? passed(alg)
      : failed(`It is ${text(alg)}, and ${expected.algorithm} was registered.`)
  return alg === 'RS256'
    ? passed('RS256, the default')
    : notChecked(`It is ${text(alg)}, which is right if the client registered it.`)
}

function whom({ claims: { sub, sid } }: Subject): Finding {
  if (sub === undefined && sid === undefined)
    return failed('It has neither, so that nobody can be signed out.')
  const wrong = [sub, sid].find((one) => one !== undefined && typeof one !== 'string')
  if (wrong !== undefined) return failed(`It has to be text: ${text(wrong)}.`)
  return passed(
    [sub === undefined ? '' : `sub ${text(sub)}`, sid === undefined ? '' : `sid ${text(sid)}`]
      .filter(Boolean)
      .join(', '),
  )
}

function events({ claims }: Subject): Finding {
  const said = claims['events']
  if (!isObject(said)) return failed(`events has to be a JSON object: ${text(said)}.`)
  if (!Object.hasOwn(said, event)) return failed(`It has no member ${event}.`)
  return isObject(said[event]) ? passed(event) : failed(`The member ${event} has to be a JSON object.`)
}

function noNonce({ claims: { nonce } }: Subject): Finding {
  return nonce === undefined
    ? passed('So that no ID token can pass for it.')
    : failed('It has one: it could be an ID token, passed off as a logout token.')
}

function known(name: 'sub' | 'sid'): (subject: Subject) => Finding {
  return ({ claims, expected }) => {
    if (claims[name] === undefined) return notChecked(`It has no ${name}.`)
    const wanted = expected[name]
    if (wanted === undefined)
      return notChecked(`Fill in the ${name} of the session. The token says ${text(claims[name])}.`)
    return claims[name] === wanted
      ? passed(text(claims[name]))
      : failed(`The token says ${text(claims[name])}, and the session is ${text(wanted)}.`)
  }
}
