import type { Message } from '#lib/scenario/scenario.ts'
import { ofInnerFlow } from './roles.ts'
import { innerResponse } from './social-sign-in.ts'

/** The browser comes back to Acme ID. */
export const comeBack: readonly Message[] = ofInnerFlow([
  {
    id: 'upstream-callback',
    kind: 'request',
    operation: 'followRedirect',
    target: '/oidc/federated/callback',
    from: 'user-agent',
    to: 'authorization-server',
    channel: 'front',
    title: 'Back at Acme ID',
    heading: 'The browser brings Acme Social’s code to Acme ID',
    narration:
      'This is Acme ID’s callback, and it does what Inkwell’s does: first, **is this the answer to what I asked**? What happens until it answers, the browser can’t see.',
    label: 'GET …/callback?…',
    otherwise: {
      title: 'The refusal gets to Acme ID',
      heading: 'The browser brings Acme Social’s refusal to Acme ID',
      narration:
        'There is **an error in place of a code**. Acme ID checks state and iss all the same: a refusal can be forged like anything else that comes through a browser.',
      label: 'GET …/callback?error',
      clause: 'rfc6749#4.1.2.1',
    },
    clause: 'rfc6749#3.1.2',
    spotlight: '/query/state',
    annotations: [
      ...innerResponse('query'),
      {
        pointer: '/header/Cookie',
        note: '_federated, signed: this is the browser that was sent away with that state.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'state would prove nothing: an attacker can send their own state along with their own code.',
        clause: 'rfc6265#5.4',
      },
      {
        pointer: '/path',
        note: 'The redirection endpoint that Acme ID has registered at Acme Social.',
        madeBy: 'authorization-server',
        checkedBy: 'social',
        without: 'Acme Social sends codes to registered addresses only.',
        clause: 'rfc6749#3.1.2',
      },
    ],
  },
])

/** What the two servers say to each other meanwhile. */
export const between: readonly Message[] = ofInnerFlow([
  {
    id: 'upstream-token-request',
    kind: 'request',
    operation: 'nestedRequest',
    target: '/social/token',
    from: 'authorization-server',
    to: 'social',
    channel: 'back',
    title: 'Acme ID redeems the code',
    heading: 'Acme ID trades Acme Social’s code in for tokens',
    narration:
      'From server to server, past the browser: the code, **Acme ID’s own secret, and the verifier** that has never left it. The browser still waits for the answer to its callback.',
    label: 'POST /social/token',
    clause: 'rfc6749#4.1.3',
    spotlight: '/header/Authorization',
    annotations: [
      {
        pointer: '/header/Authorization',
        note: 'acme-id and its secret, in Base64: a confidential client proves who it is.',
        madeBy: 'social',
        checkedBy: 'social',
        without: 'Anyone who knows the client_id could act as Acme ID at this endpoint.',
        clause: 'rfc6749#2.3.1',
      },
      {
        pointer: '/form/code_verifier',
        note: 'The secret behind the code_challenge, kept in the row until now.',
        madeBy: 'authorization-server',
        checkedBy: 'social',
        without: 'A code that was slipped into this browser would be redeemed like Alice’s own.',
        clause: 'rfc7636#4.5',
      },
      {
        pointer: '/form/code',
        note: 'The voucher from the callback.',
        madeBy: 'social',
        checkedBy: 'social',
        without: 'There is nothing to trade in: invalid_request.',
        clause: 'rfc6749#4.1.3',
      },
      {
        pointer: '/form/redirect_uri',
        note: 'The callback once more. It goes nowhere now; it is compared.',
        madeBy: 'authorization-server',
        checkedBy: 'social',
        without: 'A code that was lured to another registered address could still be redeemed.',
        clause: 'rfc6749#4.1.3',
      },
      {
        pointer: '/form/grant_type',
        note: 'authorization_code: the code below.',
        madeBy: 'authorization-server',
        checkedBy: 'social',
        without: 'The token endpoint can’t guess what is traded in.',
        clause: 'rfc6749#4.1.3',
      },
    ],
  },
  {
    id: 'upstream-token-response',
    kind: 'response',
    operation: 'nestedResponse',
    from: 'social',
    to: 'authorization-server',
    channel: 'back',
    title: 'An ID token comes back',
    heading: 'Acme Social answers with an ID token for Acme ID',
    narration:
      'The ID token is what this was for: **Acme Social says, signed, who signed in**. Its aud is acme-id, so Inkwell could not use it, and will never see it.',
    label: '200 tokens',
    clause: 'oidc-core#2',
    refusalClause: 'rfc6749#5.2',
    predict: {
      question: 'Acme ID has to learn who signed in. What does Acme Social send it?',
      choices: [
        { says: 'Her name and e-mail, as JSON', when: { status: 200, has: ['/json/email'] } },
        {
          says: 'A signed statement, made out to Acme ID',
          when: { status: 200, has: ['/json/id_token'], lacks: ['/json/refresh_token', '/json/email'] },
          because:
            'An ID token: who signed in, at which server, for which client. Acme ID checks it as Inkwell will check Acme ID’s.',
        },
        {
          says: 'A refresh token, to ask about her at any time',
          when: { status: 200, has: ['/json/refresh_token'] },
        },
      ],
    },
    spotlight: '/json/id_token',
    annotations: [
      {
        pointer: '/json/id_token',
        note: 'For Acme ID: sub, name and email at Acme Social, and the nonce.',
        madeBy: 'social',
        checkedBy: 'authorization-server',
        without: 'Acme ID would know that a code was good, and not whose it was.',
        clause: 'oidc-core#2',
      },
      {
        pointer: '/json/access_token',
        note: 'Opens Acme Social’s userinfo. Acme ID has no use for it and forgets it: the ID token says enough.',
        madeBy: 'social',
        checkedBy: 'social',
        without:
          'Acme ID takes no answer without one. A proof of sign-in it is not: it does not say for whom it was made.',
        clause: 'rfc6749#5.1',
      },
      {
        pointer: '/json/scope',
        note: 'What was granted: nothing of Inkwell’s wishes is in it.',
        madeBy: 'social',
        checkedBy: 'authorization-server',
        without: 'Acme ID would take it that it got all it asked for.',
        clause: 'rfc6749#5.1',
      },
    ],
  },
  {
    id: 'upstream-jwks-request',
    kind: 'request',
    operation: 'nestedRequest',
    target: '/social/jwks',
    from: 'authorization-server',
    to: 'social',
    channel: 'back',
    title: 'Acme ID asks for its keys',
    heading: 'Acme ID fetches Acme Social’s public keys',
    narration:
      'To check the signature, Acme ID needs **Acme Social’s keys, from Acme Social itself**. Its own would not do: each server signs with keys of its own.',
    label: 'GET /social/jwks',
    clause: 'oidc-core#10.1.1',
    spotlight: '/path',
    annotations: [
      {
        pointer: '/path',
        note: 'jwks_uri of the issuer that is trusted, known from its metadata, never from a token.',
        madeBy: 'social',
        checkedBy: 'authorization-server',
        without: 'Acme ID would have to be told by hand whenever Acme Social changes a key.',
        clause: 'rfc8414#2',
      },
    ],
  },
  {
    id: 'upstream-jwks-response',
    kind: 'response',
    operation: 'nestedResponse',
    from: 'social',
    to: 'authorization-server',
    channel: 'back',
    title: 'Acme ID checks the ID token',
    heading: 'The keys arrive, and Acme ID validates Acme Social’s ID token',
    narration:
      'Signature, iss, aud, exp, nonce: the list that Inkwell goes through later, **done here by a server**. Only then does it believe a word of what the token says.',
    label: '200 public keys',
    clause: 'oidc-core#3.1.3.7',
    spotlight: '/json/keys',
    annotations: [
      {
        pointer: '/json/keys',
        note: 'A JWK Set. kid in the token’s header says which key signed it.',
        madeBy: 'social',
        checkedBy: 'authorization-server',
        without: 'A forged ID token looks like a real one, and anyone can be Alice.',
        clause: 'rfc7517#5',
      },
    ],
  },
])

/** Acme ID finds or makes the account. */
export const link: readonly Message[] = [
  {
    id: 'account-linking',
    kind: 'computation',
    operation: 'nestedWork',
    from: 'authorization-server',
    to: 'authorization-server',
    channel: 'inside',
    title: 'Acme ID looks for her',
    heading: 'Acme ID looks for somebody linked to this iss and sub, and makes an account',
    narration:
      'Somebody is known by **iss and sub together, and by nothing else**. Nobody is linked to these yet, and no account has this e-mail, so Acme ID makes one, without a password.',
    label: 'finds or makes her',
    otherwise: {
      title: 'Acme ID knows her',
      heading: 'Acme ID finds the account that is linked to this iss and sub',
      narration:
        'Somebody came with **this iss and this sub** before, so there is an account linked to them, and it is hers. Her e-mail is not even looked at: people change theirs.',
      label: 'finds her again',
    },
    clause: 'oidc-core#5.7',
  },
  {
    id: 'upstream-callback-response',
    kind: 'response',
    operation: 'receivePage',
    from: 'authorization-server',
    to: 'user-agent',
    channel: 'front',
    title: 'Acme ID answers at last',
    heading: 'Acme ID answers the callback: it knows who is there',
    narration:
      'An account is linked to Acme Social’s sub: look at the rows. **The inner flow is over**, and the browser goes back to the request of Inkwell’s that has waited all the time.',
    label: '303 → resume',
    otherwise: {
      title: 'Acme ID passes the no on',
      heading: 'Acme ID notes that Alice did not sign in, and goes back to Inkwell’s request',
      narration:
        'A no at Acme Social is a no to Inkwell as well. Acme ID will say it **in its own name**: Inkwell has asked Acme ID, and knows of no other server.',
      label: '303 → resume',
    },
    clause: 'oidc-core#3.1.2.4',
    refusalClause: 'rfc6749#10.12',
    predict: {
      question: 'Acme ID knows who is there. Where does it send the browser?',
      choices: [
        {
          says: 'To Inkwell, with Acme Social’s code',
          when: { status: 303, has: ['/location/code'] },
        },
        {
          says: 'To the request that has waited meanwhile',
          when: { status: 303, lacks: ['/location/code', '/location/error', '/location/client_id'] },
          because:
            'Who she is was only half of what Inkwell’s request needs. What Inkwell may do is between Alice and Acme ID.',
        },
        {
          says: 'To Acme Social, to end her session there',
          when: { status: 303, has: ['/location/client_id'] },
        },
      ],
    },
    spotlight: '/header/Location',
    annotations: [
      {
        pointer: '/header/Location',
        note: 'Acme ID’s authorization endpoint: the request of Inkwell’s, parked since she asked to sign in.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'Alice would have an account, and Inkwell would never hear of it.',
        clause: 'rfc9110#10.2.2',
      },
      {
        pointer: '/header/Cache-Control',
        note: 'no-store: the address before had a code in it.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'A page kept together with its address keeps the code as well.',
        clause: 'rfc9111#5.2.2.5',
      },
      {
        pointer: '/header/Set-Cookie',
        note: '_federated is taken back: it is good for one return.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'Nothing worse: the row it names is gone already.',
        clause: 'rfc6265#4.1.2',
      },
    ],
  },
]
