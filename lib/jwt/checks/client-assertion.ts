import { failed, notChecked, passed, text, type Finding, type Row } from './check.ts'
import {
  audienceRow,
  expiryRow,
  issuedRow,
  notBeforeRow,
  replayRow,
  same,
  signatureRow,
} from './claim-checks.ts'
import type { Subject } from './subject.ts'

const clause = 'rfc7523#3'

/**
 * What an authorization server has to check of an assertion that a client signs in with, in the
 * order of the specification.
 * @see https://www.rfc-editor.org/rfc/rfc7523#section-3
 */
export const clientAssertionRows: readonly Row<Subject>[] = [
  {
    id: 'iss',
    label: 'iss is the client',
    clause: 'oidc-core#9',
    check: ({ claims, expected }) => same('iss', claims['iss'], expected.clientId, 'the client_id'),
  },
  {
    id: 'sub',
    label: 'sub is the client',
    clause,
    check: ({ claims, expected }) => same('sub', claims['sub'], expected.clientId, 'the client_id'),
  },
  { id: 'self', label: 'iss and sub are the same', clause: 'oidc-core#9', check: selfIssued },
  audienceRow('aud is this server', clause, 'the issuer identifier of the server, or its token endpoint'),
  expiryRow(clause),
  notBeforeRow(clause),
  issuedRow('iat, where there is one, is not in the future', clause, false),
  { id: 'jti', label: 'It has a jti of its own', clause: 'oidc-core#9', check: identifier },
  replayRow(clause),
  signatureRow('The signature holds with a key the client registered', clause),
  { id: 'alg', label: 'alg is the one the client registered', clause: 'rfc8725#3.1', check: algorithm },
]

function selfIssued({ claims: { iss, sub } }: Subject): Finding {
  return iss !== undefined && iss === sub
    ? passed(text(iss))
    : failed(`iss is ${text(iss)} and sub is ${text(sub)}: a client speaks for itself only.`)
}

function identifier({ claims: { jti } }: Subject): Finding {
  if (jti === undefined)
    return failed('There is no jti, so that it could be sent again without anybody noticing.')
  return typeof jti === 'string' && jti !== ''
    ? passed(text(jti))
    : failed(`jti has to be text: ${text(jti)}.`)
}

function algorithm({ header: { alg }, expected }: Subject): Finding {
  if (typeof alg !== 'string' || alg.toLowerCase() === 'none')
    return failed(`It says ${text(alg)}: nobody signed it.`)
  if (expected.algorithm === undefined)
    return notChecked(`Fill in what was registered (token_endpoint_auth_signing_alg). It is ${text(alg)}.`)
  return alg === expected.algorithm
    ? passed(alg)
    : failed(`It is ${text(alg)}, and ${expected.algorithm} was registered.`)
}
