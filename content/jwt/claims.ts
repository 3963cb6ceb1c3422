import type { Registry } from '#lib/jwt/registered.ts'

/** Claims that say who, for whom, and for how long (RFC 7519 §4.1). */
const everyToken: Registry = {
  iss: {
    means: 'The issuer: who made and signed the token.',
    check: 'Whoever takes the token compares it, character by character, with the issuer they trust.',
    clause: 'rfc7519#4.1.1',
  },
  sub: {
    means: 'Whom it is about, by an identifier that is stable at this issuer.',
    check: 'Name people by iss and sub together; another issuer may use the same number.',
    clause: 'rfc7519#4.1.2',
  },
  aud: {
    means: 'For whom it is: one receiver, or a list of them.',
    check: 'A receiver that does not find itself here must refuse the token.',
    clause: 'rfc7519#4.1.3',
  },
  exp: {
    means: 'The end of its life, in seconds since 1970.',
    check: 'From this moment on nobody may accept it, but for a few minutes of clock skew.',
    clause: 'rfc7519#4.1.4',
  },
  nbf: {
    means: 'The beginning of its life, in seconds since 1970.',
    check: 'Before this moment nobody may accept it.',
    clause: 'rfc7519#4.1.5',
  },
  iat: {
    means: 'When it was made, in seconds since 1970.',
    check: 'A receiver may refuse one that is older than it likes.',
    clause: 'rfc7519#4.1.6',
  },
  jti: {
    means: 'A name for this one token, never given twice.',
    check: 'A receiver that remembers it can tell a replay.',
    clause: 'rfc7519#4.1.7',
  },
  cnf: {
    means: 'The key whose holder may use it: who can’t prove to have that key can’t use the token.',
    check: 'The API compares it with the key of the DPoP proof or the client certificate.',
    clause: 'rfc7800#3.1',
  },
}

/** Claims of ID tokens and of sign-out (OpenID Connect). */
const signIn: Registry = {
  nonce: {
    means: 'A value that the client made for this one sign-in, or a server for this one proof.',
    check: 'The client compares it with the one it kept: a token from another sign-in has another.',
    clause: 'oidc-core#2',
  },
  auth_time: {
    means: 'When the person last proved who they are.',
    check: 'The client checks it where it asked for max_age.',
    clause: 'oidc-core#2',
  },
  azp: {
    means: 'The client that the token was issued to.',
    check: 'Where it is there, the client should find itself in it.',
    clause: 'oidc-core#2',
  },
  at_hash: {
    means: 'The left half of the hash of the access token that came along.',
    check: 'The client computes it from that access token: both belong together.',
    clause: 'oidc-core#3.1.3.6',
  },
  c_hash: {
    means: 'The left half of the hash of the code that came along.',
    check: 'The client computes it from that code: both belong together.',
    clause: 'oidc-core#3.3.2.11',
  },
  s_hash: {
    means: 'The left half of the hash of state, in FAPI; no registry lists it.',
    check: 'The client computes it from the state it sent.',
    source: 'FAPI 1.0 Advanced §5.2.2.1 (not registered with IANA)',
  },
  acr: {
    means: 'How strongly the person was authenticated, as a class that both sides know.',
    check: 'A client that asked for a class checks that it got it.',
    clause: 'oidc-core#2',
  },
  amr: {
    means: 'By which methods the person was authenticated: pwd, otp, hwk and others.',
    check: 'Only a client that relies on one of them checks it.',
    clause: 'oidc-core#2',
  },
  sub_jwk: {
    means: 'The key of a self-issued ID token.',
    check: 'The client computes sub from it, and verifies the signature with it.',
    clause: 'oidc-core#7.4',
  },
  sid: {
    means: 'The session of the person at the issuer.',
    check: 'The client keeps it, to know which session a sign-out means.',
    clause: 'oidc-frontchannel#3',
  },
  _claim_names: {
    means: 'Which claims other parties vouch for.',
    clause: 'oidc-core#5.6.2',
  },
  _claim_sources: {
    means: 'Where to get the claims that other parties vouch for.',
    check: 'Each is a JWT of another issuer, and verified as one.',
    clause: 'oidc-core#5.6.2',
  },
}

const shown = { check: 'It is there to be shown: it may change, so nobody is identified by it.' } as const

/** What is known about a person (OIDC Core §5.1, OpenID Connect for Identity Assurance §4). */
const person: Registry = {
  name: { means: 'The full name of the person.', ...shown, clause: 'oidc-core#5.1' },
  given_name: { means: 'Given names.', clause: 'oidc-core#5.1' },
  family_name: { means: 'Family names.', clause: 'oidc-core#5.1' },
  middle_name: { means: 'Middle names.', clause: 'oidc-core#5.1' },
  nickname: { means: 'What the person is called by friends.', clause: 'oidc-core#5.1' },
  preferred_username: {
    means: 'The short name that the person likes to go by.',
    check: 'It may change, and another person may get it: never identify anybody by it.',
    clause: 'oidc-core#5.7',
  },
  profile: { means: 'The address of a page about the person.', clause: 'oidc-core#5.1' },
  picture: { means: 'The address of a picture of the person.', clause: 'oidc-core#5.1' },
  website: { means: 'The address of the person’s own page.', clause: 'oidc-core#5.1' },
  email: {
    means: 'The e-mail address that the person prefers.',
    check: 'Addresses are given to other people: never identify anybody by it.',
    clause: 'oidc-core#5.7',
  },
  email_verified: {
    means: 'Whether the issuer has made sure that the address is the person’s.',
    check: 'A client that sends mail, or links accounts, checks it first.',
    clause: 'oidc-core#5.1',
  },
  gender: { means: 'The gender of the person.', clause: 'oidc-core#5.1' },
  birthdate: { means: 'The day or the year of birth.', clause: 'oidc-core#5.1' },
  zoneinfo: { means: 'The time zone of the person.', clause: 'oidc-core#5.1' },
  locale: { means: 'The language and country of the person.', clause: 'oidc-core#5.1' },
  phone_number: { means: 'The telephone number that the person prefers.', clause: 'oidc-core#5.1' },
  phone_number_verified: {
    means: 'Whether the issuer has made sure that the number is the person’s.',
    clause: 'oidc-core#5.1',
  },
  address: { means: 'The postal address, as an object.', clause: 'oidc-core#5.1.1' },
  updated_at: { means: 'When these facts were last changed.', clause: 'oidc-core#5.1' },
  verified_claims: {
    means: 'Claims together with how, and under which rules, they were verified.',
    check: 'A client that needs verified facts reads the evidence with each.',
    source: 'OpenID Connect for Identity Assurance 1.0 §5',
  },
  place_of_birth: {
    means: 'Where the person was born.',
    source: 'OpenID Connect for Identity Assurance 1.0 §4',
  },
  nationalities: {
    means: 'The nationalities of the person.',
    source: 'OpenID Connect for Identity Assurance 1.0 §4',
  },
  birth_family_name: {
    means: 'The family name at birth.',
    source: 'OpenID Connect for Identity Assurance 1.0 §4',
  },
  birth_given_name: {
    means: 'The given name at birth.',
    source: 'OpenID Connect for Identity Assurance 1.0 §4',
  },
  birth_middle_name: {
    means: 'The middle name at birth.',
    source: 'OpenID Connect for Identity Assurance 1.0 §4',
  },
  salutation: {
    means: 'How to address the person: “Ms”.',
    source: 'OpenID Connect for Identity Assurance 1.0 §4',
  },
  title: { means: 'The person’s title: “Dr”.', source: 'OpenID Connect for Identity Assurance 1.0 §4' },
  msisdn: {
    means: 'The mobile number of the person.',
    source: 'OpenID Connect for Identity Assurance 1.0 §4',
  },
  also_known_as: {
    means: 'Another name that the person is known by.',
    source: 'OpenID Connect for Identity Assurance 1.0 §4',
  },
}

/** What a bearer may do, and who acts for whom. */
const authorization: Registry = {
  scope: {
    means: 'What the bearer may do, as words with spaces between them.',
    check: 'The API looks here for what the request needs, each time.',
    clause: 'rfc8693#4.2',
  },
  client_id: {
    means: 'The client that the token was issued to.',
    check: 'An API may refuse clients that it does not know.',
    clause: 'rfc8693#4.3',
  },
  authorization_details: {
    means: 'What the bearer may do, in detail: a list of objects, each with a type.',
    check: 'The API looks here for what the request needs, each time.',
    clause: 'rfc9396#9.1',
  },
  act: {
    means: 'Who acts here on behalf of the subject.',
    check: 'An API that cares who acts checks the outermost one.',
    clause: 'rfc8693#4.1',
  },
  may_act: {
    means: 'Who may come to act on behalf of the subject.',
    check: 'The server that exchanges the token compares it with who asks.',
    clause: 'rfc8693#4.4',
  },
  roles: { means: 'The roles of the subject.', check: 'The API decides by them.', clause: 'rfc9068#2.2.3.1' },
  groups: {
    means: 'The groups of the subject.',
    check: 'The API decides by them.',
    clause: 'rfc9068#2.2.3.1',
  },
  entitlements: {
    means: 'What the subject is entitled to.',
    check: 'The API decides by it.',
    clause: 'rfc9068#2.2.3.1',
  },
  token_introspection: {
    means: 'What the authorization server knows about another token.',
    check: 'The API that asked reads here whether that token is active.',
    clause: 'rfc9701#5',
  },
  htm: {
    means: 'The method of the one request that this proof is for.',
    check: 'The server compares it with the request.',
    clause: 'rfc9449#4.2',
  },
  htu: {
    means: 'The address of the one request that this proof is for, without query and fragment.',
    check: 'The server compares it with the request.',
    clause: 'rfc9449#4.2',
  },
  ath: {
    means: 'The hash of the access token that this proof goes with.',
    check: 'The API computes it from the token in the request.',
    clause: 'rfc9449#4.2',
  },
  at_use_nbr: { means: 'How many requests the token is good for.', source: 'ETSI GS NFV-SEC 022' },
  ace_profile: { means: 'By which profile a small device uses the token.', source: 'RFC 9200 §5.10' },
  cnonce: {
    means: 'A value of the API, which shows that the token is fresh though it has no clock.',
    check: 'The API compares it with the one it gave.',
    source: 'RFC 9200 §5.10',
  },
  exi: {
    means: 'How many seconds it lives from when the API first sees it.',
    check: 'An API without a clock counts from there.',
    source: 'RFC 9200 §5.10.3',
  },
}

/** Events, selective disclosure, credentials, federations. */
const statements: Registry = {
  events: {
    means: 'What has happened: each member is named by a kind of event.',
    check: 'A receiver of a logout token must find the event for back-channel logout here.',
    clause: 'rfc8417#2.2',
  },
  toe: { means: 'When the event happened.', clause: 'rfc8417#2.2' },
  txn: { means: 'The transaction that the event belongs to.', clause: 'rfc8417#2.2' },
  sub_id: { means: 'Whom it is about, as an object with a format.', source: 'RFC 9493 §4.1' },
  _sd: {
    means: 'Digests of claims that are told apart from the token, in disclosures.',
    check: 'The verifier hashes each disclosure and must find its digest here.',
    clause: 'rfc9901#4.2.4.1',
  },
  '...': {
    means: 'The digest of one element of a list that is told in a disclosure.',
    check: 'The verifier hashes each disclosure and must find its digest here.',
    clause: 'rfc9901#4.2.4.2',
  },
  _sd_alg: {
    means: 'The hash that the digests are made with; sha-256 where it is absent.',
    clause: 'rfc9901#4.1.1',
  },
  sd_hash: {
    means: 'The digest of the SD-JWT that is presented.',
    check: 'The verifier computes it from what it got.',
    clause: 'rfc9901#4.3',
  },
  vc: { means: 'A verifiable credential.', source: 'W3C Verifiable Credentials Data Model 1.0 §6.3.1' },
  vp: {
    means: 'A presentation of verifiable credentials.',
    source: 'W3C Verifiable Credentials Data Model 1.0 §6.3.1',
  },
  vot: { means: 'How far the authentication can be trusted, in several respects.', source: 'RFC 8485 §3.1' },
  vtm: { means: 'The address that says what the values of vot mean.', source: 'RFC 8485 §4' },
  sig_val_claims: { means: 'What came of validating a signature.', source: 'RFC 9321 §3.2.3' },
  jwks: { means: 'The keys of an entity in a federation.', source: 'OpenID Federation 1.0 §13.1' },
  metadata: {
    means: 'What an entity of a federation is and supports.',
    source: 'OpenID Federation 1.0 §13.2',
  },
  constraints: {
    means: 'What is allowed further down in a chain of trust.',
    source: 'OpenID Federation 1.0 §13.3',
  },
  crit: {
    means: 'Claims that must be understood.',
    check: 'A receiver that does not understand one must refuse the token.',
    source: 'OpenID Federation 1.0 §13.4',
  },
  ref: { means: 'The address of more about a mark of trust.', source: 'OpenID Federation 1.0 §13.5' },
  delegation: {
    means: 'Proof that the issuer may give this mark of trust.',
    source: 'OpenID Federation 1.0 §13.6',
  },
  logo_uri: { means: 'The address of a logo.', source: 'OpenID Federation 1.0 §13.7' },
  authority_hints: {
    means: 'Who is above this entity in a federation.',
    source: 'OpenID Federation 1.0 §3.2',
  },
  trust_anchor_hints: {
    means: 'Which roots of trust lead to this entity.',
    source: 'OpenID Federation 1.0 §3.2',
  },
  trust_marks: { means: 'Marks of trust that the entity has.', source: 'OpenID Federation 1.0 §3.2' },
  trust_mark_issuers: { means: 'Who may give which marks of trust.', source: 'OpenID Federation 1.0 §3.2' },
  trust_mark_owners: { means: 'Whose the marks of trust are.', source: 'OpenID Federation 1.0 §3.2' },
  metadata_policy: {
    means: 'Rules for the metadata of entities below.',
    source: 'OpenID Federation 1.0 §3.3',
  },
  metadata_policy_crit: { means: 'Rules that must be understood.', source: 'OpenID Federation 1.0 §3.3' },
  source_endpoint: { means: 'Where the statement was fetched from.', source: 'OpenID Federation 1.0 §3.3' },
  keys: { means: 'Keys, as in a JWK Set.', source: 'OpenID Federation 1.0 §5.2.1' },
  trust_mark_type: { means: 'Which mark of trust it is.', source: 'OpenID Federation 1.0 §7.1' },
  trust_chain: {
    means: 'Statements that lead from an entity to a root of trust.',
    source: 'OpenID Federation 1.0 §8.3.2',
  },
  trust_anchor: { means: 'The root of trust.', source: 'OpenID Federation 1.0 §12.2.3' },
}

/** Attestations of devices (RFC 9711). */
const devices: Registry = Object.fromEntries(
  Object.entries({
    eat_nonce: 'A value of the verifier, which shows that the statement is fresh.',
    ueid: 'The identifier of the device, for ever.',
    sueids: 'Identifiers of the device that may change with its owner.',
    oemid: 'Who made the hardware.',
    hwmodel: 'The model of the hardware.',
    hwversion: 'The version of the hardware.',
    oemboot: 'Whether it booted software that its maker authorized.',
    dbgstat: 'Whether debugging is switched off.',
    location: 'Where the device is.',
    eat_profile: 'The profile that the statement follows.',
    submods: 'Statements about parts of the device.',
    uptime: 'For how long it has run.',
    bootcount: 'How often it has booted.',
    bootseed: 'A value that is another after each boot.',
    dloas: 'Certifications of the device.',
    swname: 'The name of the software.',
    swversion: 'The version of the software.',
    manifests: 'What software is installed.',
    measurements: 'What was measured of software and memory.',
    measres: 'How measurements compare with what they should be.',
    intuse: 'What the statement is meant for.',
  }).map(([name, means]) => [name, { means, source: 'RFC 9711, Entity Attestation Token' }]),
)

/** What telephony, content delivery, domain registries and mobile networks have registered. */
const otherFields: Registry = Object.fromEntries(
  (
    [
      [
        'RFC 8055',
        {
          sip_from_tag: 'The tag of the caller in SIP.',
          sip_date: 'The date of a SIP request.',
          sip_callid: 'The call in SIP.',
          sip_cseq_num: 'The sequence number in SIP.',
          sip_via_branch: 'The branch of a SIP request.',
        },
      ],
      [
        'RFC 8225',
        { orig: 'Who calls.', dest: 'Who is called.', mky: 'The fingerprint of the media key of a call.' },
      ],
      ['RFC 8443', { rph: 'The priority of a call.' }],
      [
        'RFC 8588',
        {
          attest: 'How surely a carrier knows the caller (SHAKEN).',
          origid: 'Where a call came into the network (SHAKEN).',
        },
      ],
      ['RFC 8688', { jcard: 'A business card, as JSON.' }],
      [
        'RFC 8946',
        { div: 'To whom a call was first addressed.', opt: 'The passport of a call before it was diverted.' },
      ],
      ['RFC 9027', { sph: 'The SIP priority of a call.' }],
      [
        'RFC 9246',
        {
          cdniv: 'The version of a signed token for content delivery.',
          cdnicrit: 'Claims that a content server must understand.',
          cdniip: 'The address the content goes to.',
          cdniuc: 'The addresses the token is good for.',
          cdniets: 'How long a renewed token lives.',
          cdnistt: 'How a renewed token is carried.',
          cdnistd: 'How deep in the path a renewed token is good.',
        },
      ],
      ['RFC 9447', { atc: 'A challenge of a telephone authority.' }],
      ['RFC 9475', { msgi: 'The integrity of a SIP message.' }],
      [
        'RFC 9560',
        {
          rdap_allowed_purposes: 'For which purposes domain data may be asked.',
          rdap_dnt_allowed: 'Whether a query must not be tracked.',
        },
      ],
      [
        'RFC 9795',
        {
          rcd: 'More about the caller.',
          rcdi: 'The integrity of more about the caller.',
          crn: 'Why somebody calls.',
        },
      ],
      ['CTA-5009', { geohash: 'A place, as a short code.' }],
      ['RATS message wrapper', { cmw: 'A wrapped message on attestation.' }],
      ['3GPP TS 29.222', { resOwnerId: 'Whose the resource is.' }],
      [
        '3GPP TS 29.510',
        {
          consumerPlmnId: 'The network of who asks.',
          consumerSnpnId: 'The private network of who asks.',
          producerPlmnId: 'The network of who answers.',
          producerSnpnId: 'The private network of who answers.',
          producerSnssaiList: 'Slices of the network that who answers serves.',
          producerNsiList: 'Instances of slices that who answers serves.',
          producerNfSetId: 'The set of functions of who answers.',
          producerNfServiceSetId: 'The set of services of who answers.',
          sourceNfInstanceId: 'The function that the request comes from.',
          analyticsIdList: 'Which analytics are allowed.',
        },
      ],
    ] as const
  ).flatMap(([source, names]) => Object.entries(names).map(([name, means]) => [name, { means, source }])),
)

/** Every claim of the IANA registry “JSON Web Token Claims”, and what people must know about it. */
export const claims: Registry = {
  ...otherFields,
  ...devices,
  ...statements,
  ...authorization,
  ...person,
  ...signIn,
  ...everyToken,
}
