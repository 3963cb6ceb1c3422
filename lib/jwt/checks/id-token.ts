import { failed, notChecked, passed, span, text, type Finding, type Row } from './check.ts'
import {
  audienceRow,
  audiencesOf,
  encryptionRow,
  expiryRow,
  isTime,
  issuedRow,
  issuerRow,
  requiredRow,
  signatureRow,
} from './claim-checks.ts'
import { leftHalf } from './hashes.ts'
import type { Subject } from './subject.ts'

const clause = 'oidc-core#3.1.3.7'

/**
 * What a client has to check of an ID token, in the order of the specification.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
 */
export const idTokenRows: readonly Row<Subject>[] = [
  requiredRow('The claims every ID token must have are there', 'oidc-core#2', [
    'iss',
    'sub',
    'aud',
    'exp',
    'iat',
  ]),
  { id: 'sub', label: 'sub is at most 255 ASCII characters', clause: 'oidc-core#2', check: subject },
  encryptionRow(clause),
  issuerRow('iss is the server that was asked', clause),
  audienceRow('aud is this client', clause, 'the client_id'),
  { id: 'audiences', label: 'No other audience is listed', clause, check: otherAudiences },
  { id: 'azp', label: 'azp, where there is one, is this client', clause, check: authorizedParty },
  signatureRow('The signature holds with a key the issuer publishes', clause),
  { id: 'alg', label: 'alg is RS256, or the one that was registered', clause, check: algorithm },
  { id: 'secret', label: 'With HMAC, the key is the client_secret', clause, check: sharedSecret },
  expiryRow(clause),
  issuedRow('iat is not too far from now', clause, true),
  { id: 'nonce', label: 'nonce is the one that was sent', clause, check: nonce },
  { id: 'acr', label: 'acr is good enough, if it was asked for', clause, check: contextClass },
  { id: 'auth_time', label: 'The sign-in is not older than max_age', clause, check: signInAge },
  {
    id: 'at_hash',
    label: 'at_hash goes with the access token',
    clause: 'oidc-core#3.1.3.8',
    check: ({ claims, header, expected }) =>
      halfHash(
        'at_hash',
        claims['at_hash'],
        header['alg'],
        expected.accessToken,
        'the access token that came with it',
      ),
  },
  {
    id: 'c_hash',
    label: 'c_hash goes with the code',
    clause: 'oidc-core#3.3.2.10',
    check: ({ claims, header, expected }) =>
      halfHash('c_hash', claims['c_hash'], header['alg'], expected.code, 'the code that came with it'),
  },
]

function subject({ claims: { sub } }: Subject): Finding {
  if (typeof sub !== 'string')
    return failed(sub === undefined ? 'There is no sub.' : `sub has to be text: ${text(sub)}.`)
  if (sub.length > 255) return failed(`sub has ${sub.length} characters.`)
  return /^[\0-\x7f]*$/.test(sub) ? passed(text(sub)) : failed('sub has characters that are not ASCII.')
}

function otherAudiences({ claims, expected }: Subject): Finding {
  const all = audiencesOf(claims['aud']) ?? []
  const others = all.filter((one) => one !== expected.audience)
  if (expected.audience === undefined) return notChecked('Fill in the client_id.')
  if (!all.includes(expected.audience)) return notChecked('This client is not even among them.')
  return others.length === 0
    ? passed('Nobody else is named.')
    : notChecked(
        `It is for ${others.map(text).join(', ')} too. A client must reject it unless it trusts them, which is for you to say.`,
      )
}

function authorizedParty({ claims, expected }: Subject): Finding {
  const { azp } = claims
  if (azp === undefined)
    return notChecked(
      (audiencesOf(claims['aud'])?.length ?? 0) > 1
        ? 'There is no azp, though there are several audiences.'
        : 'There is no azp, and with one audience none is needed.',
    )
  if (expected.audience === undefined)
    return notChecked(`Fill in the client_id. The token says ${text(azp)}.`)
  return azp === expected.audience
    ? passed(text(azp))
    : failed(`azp is ${text(azp)}, not ${expected.audience}.`)
}

function algorithm({ header: { alg }, expected }: Subject): Finding {
  if (typeof alg !== 'string') return failed('The header has no alg.')
  if (alg === 'none')
    return failed(
      'none: an ID token without a signature is for the code flow only, and only where it was registered.',
    )
  if (expected.algorithm !== undefined)
    return alg === expected.algorithm
      ? passed(alg)
      : failed(`It is ${text(alg)}, and ${expected.algorithm} was registered.`)
  return alg === 'RS256'
    ? passed('RS256, the default')
    : notChecked(
        `It is ${text(alg)}, not the default RS256. That is right if the client registered it (id_token_signed_response_alg).`,
      )
}

function sharedSecret({ header: { alg }, claims, signature, keys }: Subject): Finding {
  if (typeof alg !== 'string' || !alg.startsWith('HS')) return notChecked('alg is not HMAC.')
  if ((audiencesOf(claims['aud'])?.length ?? 0) > 1)
    return failed('With several audiences it is not defined whose secret is meant.')
  if (signature.outcome !== 'verified') return notChecked('The signature does not hold with what was pasted.')
  return keys.form === 'secret'
    ? passed('The secret that was pasted.')
    : notChecked('The key was pasted as a JWK: whether it is the client_secret does not show.')
}

function nonce({ claims: { nonce: said }, expected: { nonce: sent } }: Subject): Finding {
  if (sent === undefined)
    return notChecked(
      said === undefined
        ? 'The token has none, and none is filled in.'
        : `Fill in the nonce that was sent. The token says ${text(said)}.`,
    )
  if (said === undefined) return failed('A nonce was sent, and the token has none.')
  return said === sent
    ? passed(text(said))
    : failed(`The token says ${text(said)}, and ${text(sent)} was sent.`)
}

function contextClass({ claims: { acr }, expected }: Subject): Finding {
  if (expected.acr === undefined)
    return notChecked(
      acr === undefined
        ? 'It was not asked for.'
        : `Fill in what was asked for. The token says ${text(acr)}.`,
    )
  return acr === expected.acr
    ? passed(text(acr))
    : failed(`The token says ${text(acr)}, and ${expected.acr} was asked for.`)
}

function signInAge({ claims, now, expected: { maxAge, skew } }: Subject): Finding {
  const time = claims['auth_time']
  if (maxAge === undefined)
    return notChecked(
      isTime(time) ? `Fill in max_age. The sign-in was ${span(now - time)} ago.` : 'max_age was not sent.',
    )
  if (!isTime(time))
    return failed('max_age was sent, and the token does not say when the sign-in was (auth_time).')
  const age = now - time
  return age <= maxAge + skew
    ? passed(`${span(age)} ago, at most ${span(maxAge)}`)
    : failed(
        `The sign-in was ${span(age)} ago, and max_age is ${span(maxAge)}. Send the person to sign in again.`,
      )
}

async function halfHash(
  name: string,
  said: unknown,
  alg: unknown,
  value: string | undefined,
  what: string,
): Promise<Finding> {
  if (said === undefined)
    return notChecked(`There is no ${name}; where both come from the token endpoint, it may be left out.`)
  if (value === undefined) return notChecked(`Fill in ${what}.`)
  const right = await leftHalf(value, alg)
  if (right === undefined) return notChecked(`No hash goes with the algorithm ${text(alg)}.`)
  return said === right
    ? passed(`${right}, the left half of its hash`)
    : failed(`The token says ${text(said)}; what was filled in comes to ${right}.`)
}
