import type { ClauseId } from '#lib/protocol/clause.ts'
import { isObject } from '#lib/protocol/http-message.ts'
import { valueOf } from './json.ts'
import { memberOf, type Decoded, type DecodedObject } from './decoded.ts'
import { isAccessTokenType, lacksForIdToken } from './token-kind.ts'

export type KindId =
  | 'id-token'
  | 'access-token'
  | 'logout-token'
  | 'client-assertion'
  | 'dpop-proof'
  | 'request-object'
  | 'jarm-response'
  | 'introspection-response'
  | 'sd-jwt'
  | 'key-binding'
  | 'encrypted'
  | 'unknown'

/** What a token is for, and what tells so. */
export interface Kind {
  readonly id: KindId
  /** as people say it: `ID token` */
  readonly name: string
  /** a sentence: which member tells, and how surely */
  readonly reason: string
  readonly clause?: ClauseId
}

type Members = Readonly<Record<string, unknown>>

interface Facts {
  /** without `application/`, in small letters; '' where there is none (RFC 7515 §4.1.9) */
  readonly typ: string
  readonly header: Members
  readonly claims: Members
  readonly hasDisclosures: boolean
}

interface Rule {
  readonly id: KindId
  readonly name: string
  readonly clause: ClauseId
  /** the sentence that tells why, where it is one */
  readonly tells: (facts: Facts) => string | undefined
}

/**
 * What a token is: first what `typ` says, as explicit typing is there for that (RFC 8725 §3.11), then
 * what only one kind of token has, at last what it looks like.
 */
export function kindOf(decoded: Decoded): Kind {
  if (decoded.nested) return kindOf(decoded.nested)
  if (decoded.form === 'jwe') return encrypted(decoded)
  const typ = memberOf(decoded.header, 'typ')
  const facts: Facts = {
    typ: typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : '',
    header: membersOf(decoded.header),
    claims: membersOf(decoded.claims),
    hasDisclosures: decoded.disclosures.length > 0,
  }
  for (const { tells, ...kind } of rules) {
    const reason = tells(facts)
    if (reason !== undefined) return { ...kind, reason }
  }
  return {
    id: 'unknown',
    name: decoded.claims ? 'JWT' : 'Signed text',
    reason: unknownReason(decoded, facts),
  }
}

/** Members by their names, the first thousand: what a token is stands in a few. */
function membersOf(object: DecodedObject | undefined): Members {
  const members = object?.members.slice(0, 1000) ?? []
  return Object.fromEntries(members.map((member) => [member.name, valueOf(member)]))
}

function encrypted(decoded: Decoded): Kind {
  const typ = memberOf(decoded.header, 'typ') ?? memberOf(decoded.header, 'cty')
  return {
    id: 'encrypted',
    name: 'Encrypted token',
    reason: `Its header names how it is encrypted, and only its receiver can read the rest${typeof typ === 'string' ? `; it says that “${typ}” is inside` : ''}.`,
    clause: 'rfc7516#3',
  }
}

function byType(...types: readonly string[]): Rule['tells'] {
  return ({ typ }) => (types.includes(typ) ? `Its header says so: “typ” is “${typ}”.` : undefined)
}

function whenAll(names: readonly string[], of: 'header' | 'claims', facts: Facts): boolean {
  return names.every((name) => name in facts[of])
}

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'

/** In order: the first that tells wins. */
const rules: readonly Rule[] = [
  {
    id: 'access-token',
    name: 'Access token',
    clause: 'rfc9068#2.1',
    tells: ({ typ }) =>
      isAccessTokenType(typ)
        ? 'Its header says so: “typ” is “at+jwt”, a JWT access token of RFC 9068.'
        : undefined,
  },
  { id: 'dpop-proof', name: 'DPoP proof', clause: 'rfc9449#4.2', tells: byType('dpop+jwt') },
  { id: 'logout-token', name: 'Logout token', clause: 'oidc-backchannel#2.4', tells: byType('logout+jwt') },
  { id: 'request-object', name: 'Request object', clause: 'rfc9101#4', tells: byType('oauth-authz-req+jwt') },
  {
    id: 'introspection-response',
    name: 'Introspection response',
    clause: 'rfc9701#5',
    tells: byType('token-introspection+jwt'),
  },
  {
    id: 'client-assertion',
    name: 'Client assertion',
    clause: 'rfc7523#3',
    tells: byType('client-authentication+jwt'),
  },
  { id: 'sd-jwt', name: 'SD-JWT', clause: 'rfc9901#4', tells: byType('dc+sd-jwt', 'vc+sd-jwt', 'sd-jwt') },
  { id: 'key-binding', name: 'Key binding JWT', clause: 'rfc9901#4.3', tells: byType('kb+jwt') },
  {
    id: 'sd-jwt',
    name: 'SD-JWT',
    clause: 'rfc9901#4',
    tells: ({ claims, hasDisclosures }) => {
      if (hasDisclosures) return 'Disclosures follow it, each after a “~”.'
      return '_sd' in claims || '_sd_alg' in claims
        ? 'It has digests of claims in “_sd” instead of the claims.'
        : undefined
    },
  },
  {
    id: 'logout-token',
    name: 'Logout token',
    clause: 'oidc-backchannel#2.4',
    tells: ({ claims: { events } }) =>
      isObject(events) && logoutEvent in events
        ? 'Its “events” has the member for back-channel logout.'
        : undefined,
  },
  {
    id: 'introspection-response',
    name: 'Introspection response',
    clause: 'rfc9701#5',
    tells: ({ claims }) =>
      isObject(claims['token_introspection'])
        ? 'The answer about a token is in “token_introspection”.'
        : undefined,
  },
  {
    id: 'dpop-proof',
    name: 'DPoP proof',
    clause: 'rfc9449#4.2',
    tells: (facts) =>
      whenAll(['htm', 'htu'], 'claims', facts)
        ? 'It names a method and an address, “htm” and “htu”. Its “typ” should be “dpop+jwt”, or no server takes it.'
        : undefined,
  },
  {
    id: 'jarm-response',
    name: 'JARM response',
    clause: 'oauth-jarm#2.1',
    tells: (facts) => {
      const { claims } = facts
      const isAnswer =
        'code' in claims || 'error' in claims || ('access_token' in claims && 'state' in claims)
      return isAnswer && whenAll(['iss', 'aud', 'exp'], 'claims', facts)
        ? `It carries the parameters of an authorization response: “${['code', 'error', 'access_token'].find((name) => name in claims)}” stands beside “iss”, “aud” and “exp”.`
        : undefined
    },
  },
  {
    id: 'request-object',
    name: 'Request object',
    clause: 'rfc9101#4',
    tells: (facts) =>
      whenAll(['client_id'], 'claims', facts) &&
      ('response_type' in facts.claims || 'redirect_uri' in facts.claims)
        ? `It carries the parameters of an authorization request: “client_id” and “${'response_type' in facts.claims ? 'response_type' : 'redirect_uri'}”.`
        : undefined,
  },
  {
    id: 'client-assertion',
    name: 'Client assertion',
    clause: 'rfc7523#3',
    tells: (facts) => {
      const { iss, sub } = facts.claims
      return iss !== undefined && iss === sub && whenAll(['aud', 'exp'], 'claims', facts)
        ? 'It is by and about the same party: “iss” and “sub” are equal, as a client says who it is.'
        : undefined
    },
  },
  {
    id: 'id-token',
    name: 'ID token',
    clause: 'oidc-core#2',
    tells: ({ claims }) => {
      const only = ['nonce', 'at_hash', 'c_hash', 'auth_time', 'azp'].find((name) => name in claims)
      if (lacksForIdToken(claims).length > 0 || 'scope' in claims || 'client_id' in claims) return undefined
      return only
        ? `It has all that an ID token must have, and “${only}”, which is a claim of ID tokens.`
        : 'It has all that an ID token must have: “iss”, “sub”, “aud”, “exp” and “iat”. Other tokens may have these too.'
    },
  },
  {
    id: 'access-token',
    name: 'Access token',
    clause: 'rfc9068#2.1',
    tells: ({ claims }) => {
      const tell = ['scope', 'scp', 'client_id', 'authorization_details'].find((name) => name in claims)
      return tell
        ? `It has “${tell}”, as access tokens do. Its “typ” is not “at+jwt”, so it does not follow RFC 9068, and an API can’t tell it from other tokens.`
        : undefined
    },
  },
]

function unknownReason({ claims }: Decoded, { typ, claims: members }: Facts): string {
  if (!claims) return 'Its payload is no JSON object, so it has no claims and is no JWT.'
  const lacks = lacksForIdToken(members)
  const named =
    typ === '' || typ === 'jwt'
      ? 'Its header names no kind'
      : `“typ” is “${typ}”, which is no kind known here`
  return `${named}, and it has the claims of none${lacks.length > 0 && lacks.length < 5 ? `: for an ID token it lacks ${lacks.map((name) => `“${name}”`).join(', ')}` : ''}.`
}
