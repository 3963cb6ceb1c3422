import type { Message, Step } from '#lib/scenario/scenario.ts'
import { poll } from './poll.ts'

const open: Message = {
  id: 'open-app',
  kind: 'action',
  operation: 'startOnDevice',
  from: 'resource-owner',
  to: 'client',
  channel: 'person',
  title: 'Alice starts Inkwell',
  heading: 'Alice starts Inkwell on a device without a keyboard or a browser',
  narration:
    'Alice wants her photos on a device where **a password is a pain to type, or in full view**. So this flow moves the sign-in to another device, one that she trusts: her phone.',
  label: 'starts the sign-in',
  clause: 'rfc8628#1',
}

const request: Message = {
  id: 'device-request',
  kind: 'request',
  operation: 'deviceAuthorizationRequest',
  from: 'client',
  to: 'authorization-server',
  channel: 'back',
  title: 'App asks for codes',
  heading: 'Inkwell asks Acme ID for a pair of codes',
  narration:
    'There is no browser to send anywhere, so Inkwell asks Acme ID directly to **begin a sign-in that somebody finishes elsewhere**. Anyone may ask that: the client_id is no secret.',
  label: 'POST /oidc/device/auth',
  clause: 'rfc8628#3.1',
  spotlight: '/form/client_id',
  annotations: [
    {
      pointer: '/form/client_id',
      note: 'Which app asks. The same on every copy of it, so no secret could be kept beside it.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'Acme ID could not tell Alice later which app wants to get in.',
      clause: 'rfc8628#3.1',
    },
    {
      pointer: '/form/scope',
      note: 'What Inkwell would like to do. Alice sees it on her phone before she allows it.',
      madeBy: 'client',
      checkedBy: 'authorization-server',
      without: 'There would be no ID token, and nothing that opens Photos.',
      clause: 'rfc6749#3.3',
    },
    {
      pointer: '/form/resource',
      note: 'The API that the access token is for. It becomes the token’s aud.',
      madeBy: 'client',
      checkedBy: 'authorization-server',
      without: 'Acme ID makes a token for itself, and Photos refuses it.',
      clause: 'rfc8707#2',
    },
    {
      pointer: '/path',
      note: 'The device authorization endpoint, made for requests without a browser.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'The usual authorization endpoint answers browsers only, with pages and redirects.',
      clause: 'rfc8628#3.1',
    },
    {
      pointer: '/header/Content-Type',
      note: 'A form body, as at the token endpoint.',
      madeBy: 'client',
      checkedBy: 'authorization-server',
      without: 'Acme ID answers invalid_request before it looks at anything.',
      clause: 'rfc8628#3.1',
    },
    {
      pointer: '/header/Host',
      note: 'Acme ID itself: the device talks to it directly, and nobody is in between.',
      madeBy: 'client',
      checkedBy: 'client',
      without: 'A device that asks the wrong server shows its owner the wrong address.',
      clause: 'rfc9110#7.2',
    },
  ],
}

const response: Message = {
  id: 'device-response',
  kind: 'response',
  operation: 'deviceAuthorizationResponse',
  from: 'authorization-server',
  to: 'client',
  channel: 'back',
  title: 'Acme ID hands out two codes',
  heading: 'Acme ID answers with a device_code and a user_code',
  narration:
    'The long device_code stays with Inkwell and will be worth tokens. **The short user_code is for people**: whoever enters it on a phone answers for the device that shows it.',
  label: '200 two codes',
  clause: 'rfc8628#3.2',
  refusalClause: 'rfc6749#5.2',
  predict: {
    question: 'Inkwell asked for a pair of codes. What does Acme ID add to it?',
    choices: [
      {
        says: 'Nothing: Inkwell knows all the rest',
        when: { status: 200, lacks: ['/json/verification_uri', '/json/access_token'] },
      },
      {
        says: 'Where Alice has to go, and how long she has',
        when: { status: 200, has: ['/json/verification_uri', '/json/expires_in'] },
        because:
          'A device is set up once and shows what it is told: the address may change, and a code that waits for ever can be guessed.',
      },
      {
        says: 'A first access token, with few rights',
        when: { status: 200, has: ['/json/access_token'] },
      },
    ],
  },
  spotlight: '/json/user_code',
  annotations: [
    {
      pointer: '/json/user_code',
      note: 'Eight consonants: no words, no 0 or O, easy to read from across a room.',
      madeBy: 'authorization-server',
      checkedBy: 'resource-owner',
      without: 'Nothing would connect the phone with this device.',
      clause: 'rfc8628#6.1',
    },
    {
      pointer: '/json/device_code',
      note: 'The secret half. Inkwell polls with it and shows it to nobody; no browser ever sees it.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'Whoever reads the screen could fetch the tokens.',
      clause: 'rfc8628#3.2',
    },
    {
      pointer: '/json/verification_uri',
      note: 'Where Alice enters the code: short, since people type it, and always at Acme ID.',
      madeBy: 'authorization-server',
      checkedBy: 'resource-owner',
      without: 'Alice would not know where to go.',
      clause: 'rfc8628#3.3',
    },
    {
      pointer: '/json/verification_uri_complete',
      note: 'The same address with the code in it, made to be scanned and not to be typed.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'Nothing breaks: Alice types the code herself.',
      clause: 'rfc8628#3.3.1',
    },
    {
      pointer: '/json/expires_in',
      note: 'Seconds both codes live, counted from this answer on.',
      madeBy: 'authorization-server',
      checkedBy: 'client',
      without: 'Codes that live long can be guessed, or be sent to somebody by e-mail.',
      clause: 'rfc8628#3.2',
    },
    {
      pointer: '/json/interval',
      note: 'Seconds between two polls at the least.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without:
        'Inkwell takes five. A device in a hurry would ask all the time, and so would a million others.',
      clause: 'rfc8628#3.2',
    },
    {
      pointer: '/header/Cache-Control',
      note: 'no-store: two devices must never get the same pair of codes.',
      madeBy: 'authorization-server',
      checkedBy: 'client',
      without: 'A cache in between could hand the codes to another device.',
      clause: 'rfc9111#5.2.2.5',
    },
  ],
}

const shown = {
  id: 'show-code',
  kind: 'action',
  operation: 'showUserCode',
  from: 'client',
  to: 'resource-owner',
  channel: 'person',
  title: 'Inkwell shows the code',
  label: 'shows the user code',
} as const

const show: readonly Message[] = [
  {
    ...shown,
    heading: 'Inkwell shows the user code, and a QR code to scan',
    narration:
      'The QR code is the address with the code already in it, and it is real: scan it if your phone can reach this site. **The code stands beside it in letters**, so that Alice can compare.',
    clause: 'rfc8628#3.3.1',
    types: ['tv'],
  },
  {
    ...shown,
    heading: 'Inkwell prints the user code and the address to go to',
    narration:
      'A terminal has no picture to scan, so Inkwell prints an address and a code. **The browser may be anywhere**, also when the terminal is at the other end of a remote connection.',
    clause: 'rfc8628#3.3',
    types: ['cli'],
  },
]

export const start: readonly Step[] = [
  { id: 'open', title: 'Alice opens the app', messages: [open] },
  { id: 'device-request', title: 'App asks for codes', messages: [request] },
  { id: 'device-response', title: 'Two codes come back', messages: [response] },
  { id: 'show-code', title: 'App shows its code', messages: show },
  { id: 'poll', title: 'App starts to poll', messages: poll },
]
