import type { Annotation, Prediction } from '#lib/scenario/scenario.ts'
import type { Difference } from '#lib/scenario/variant.ts'

// What is different on the way to the first refresh token: no openid, so no ID token and no nonce.

const scope = 'photos.read offline_access'

function asked(place: 'location' | 'query'): readonly Annotation[] {
  return [
    {
      pointer: `/${place}/scope`,
      note: 'photos.read for the photos, offline_access to stay connected. No openid: Inkwell need not know who.',
      madeBy: 'client',
      checkedBy: 'authorization-server',
      without:
        'Without offline_access no refresh token comes, and the connection ends with the access token.',
      clause: 'oidc-core#11',
    },
  ]
}

const firstTokens: Prediction = {
  question: 'Inkwell asked for offline_access, and not for openid. What does it get?',
  choices: [
    {
      says: 'A refresh token: it fetches all the others',
      when: { status: 200, has: ['/json/refresh_token'], lacks: ['/json/access_token'] },
    },
    {
      says: 'An access token and a refresh token',
      when: { status: 200, has: ['/json/access_token', '/json/refresh_token'], lacks: ['/json/id_token'] },
      because: 'offline_access brings the refresh token. An ID token comes only where openid was asked for.',
    },
    {
      says: 'Access, refresh and ID token',
      when: { status: 200, has: ['/json/access_token', '/json/refresh_token', '/json/id_token'] },
    },
  ],
}

const nextTokens: Prediction = {
  question: 'Inkwell traded its refresh token in. What is new in the answer?',
  choices: [
    { says: 'The access token alone', when: { status: 200, lacks: ['/json/refresh_token'] } },
    {
      says: 'The access token, and the refresh token too',
      when: { status: 200, has: ['/json/access_token', '/json/refresh_token'], lacks: ['/json/id_token'] },
      because:
        'A refresh token works once here, so each answer has to bring the next. An ID token may be left out at a refresh, and was never asked for.',
    },
    {
      says: 'Both of them, and an ID token',
      when: { status: 200, has: ['/json/refresh_token', '/json/id_token'] },
    },
  ],
}

export const messages: NonNullable<Difference['messages']> = {
  'sign-in-press': {
    narration:
      'Inkwell is to print Alice’s photos every month, also when she is away. She presses **Sign in with Acme ID** once, and from then on it should do without her.',
  },
  pkce: {
    heading: 'Inkwell makes state and a PKCE pair',
    sends: { nonce: null },
  },
  'authorization-redirect': { sends: { scope } },
  'authorization-redirect/web': { spotlight: '/location/scope' },
  'authorization-request': {
    narration:
      'The question is “may Inkwell read Alice’s photos, also while she is away?”. **offline_access asks for that**, and prompt=consent makes sure that Alice is asked.',
    spotlight: '/query/scope',
  },
  'token-response': {
    title: 'A refresh token comes too',
    heading: 'Acme ID answers with an access token and a refresh token',
    narration:
      'Alice has signed in and agreed that Inkwell stays connected. One token opens Photos for a while; **the other one fetches new ones**, and Alice need not be there for it.',
    spotlight: '/json/refresh_token',
    predict: firstTokens,
  },
  'resource-response': {
    narration:
      'Photos checks the token by itself with Acme ID’s public key: signature, typ, iss, aud, exp, scope. **It need not ask Acme ID about it**, and that will matter when something goes wrong.',
  },
  'signed-in-page/web': {
    narration:
      'Only now does Inkwell answer the callback, with the photos to choose from. **The tokens stay on its server**, and that is where next month’s prints are made.',
  },
  'signed-in-page/spa': {
    narration:
      'The script draws the photos, and no server of Inkwell’s has seen them. **The tokens live in this tab**, so a script that gets in here can copy every one of them.',
  },
  'refresh-response': { predict: nextTokens },
}

export const annotations: NonNullable<Difference['annotations']> = {
  'authorization-redirect': [
    ...asked('location'),
    {
      pointer: '/header/Set-Cookie',
      note: 'Inkwell’s own session. On its server it stands for state and verifier of this browser.',
      madeBy: 'client',
      checkedBy: 'client',
      without: 'When an answer comes, Inkwell can’t tell which browser it had sent away with which state.',
      clause: 'rfc6265#4.1.2',
    },
  ],
  'authorization-request': asked('query'),
}
