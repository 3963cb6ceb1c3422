import type { Break, Message, RoleInScenario } from '#lib/scenario/scenario.ts'

const mallory: RoleInScenario = {
  id: 'mallory',
  role: 'client',
  name: 'Mallory',
  shortName: 'Mallory',
  properName: 'Mallory’s device',
  host: 'far away',
  icon: 'shield-alert',
}

const toServer = { from: 'mallory', to: 'authorization-server', channel: 'back' } as const
const fromServer = { from: 'authorization-server', to: 'mallory', channel: 'back' } as const

const bait: readonly Message[] = [
  {
    id: 'mallory-request',
    kind: 'request',
    operation: 'deviceAuthorizationRequest',
    ...toServer,
    title: 'Mallory asks for codes',
    heading: 'Mallory’s device asks Acme ID for codes of its own',
    narration:
      'Mallory wants Alice’s photos and starts the very same sign-in, far away. **Nothing tells this request from an honest one**: the client_id is Inkwell’s, and it is no secret.',
    label: 'POST /oidc/device/auth',
    clause: 'rfc8628#5.4',
  },
  {
    id: 'mallory-response',
    kind: 'response',
    operation: 'deviceAuthorizationResponse',
    ...fromServer,
    title: 'Mallory gets two codes',
    heading: 'Acme ID gives Mallory’s device a pair of codes',
    narration:
      'Mallory keeps the device_code. **The user_code is bait**: if Alice can be made to enter it, she signs in for Mallory’s device.',
    label: '200 two codes',
    clause: 'rfc8628#5.4',
  },
  {
    id: 'mallory-mail',
    kind: 'action',
    operation: 'sendAddress',
    from: 'mallory',
    to: 'resource-owner',
    channel: 'person',
    title: 'Mallory sends Alice a link',
    heading: 'Mallory sends Alice an e-mail with a link',
    narration:
      '“Your TV has to be connected again, please confirm here.” **The link is Acme ID’s own and perfectly genuine**; only the code in it belongs to Mallory’s device.',
    label: 'sends a link',
    clause: 'rfc8628#5.4',
  },
]

const bite: Message = {
  id: 'follow-link',
  kind: 'action',
  operation: 'openSentAddress',
  from: 'resource-owner',
  to: 'user-agent',
  channel: 'person',
  title: 'Alice follows the link',
  heading: 'Alice follows the link in the e-mail',
  narration:
    'Alice is connecting a device anyway, and the e-mail fits. She opens the link and **does not look at the code on her own screen**.',
  label: 'follows the link',
  clause: 'rfc8628#5.4',
}

const catches: readonly Message[] = [
  {
    id: 'mallory-poll',
    kind: 'request',
    operation: 'deviceTokenRequest',
    ...toServer,
    title: 'Mallory’s device polls',
    heading: 'Mallory’s device asks whether Alice has decided',
    narration:
      'The device_code is Mallory’s own, honestly obtained. **Every check that Acme ID can do will pass**.',
    label: 'POST /oidc/token',
    clause: 'rfc8628#3.4',
    spotlight: '/form/device_code',
    annotations: [
      {
        pointer: '/form/device_code',
        note: 'The one that Alice’s decision was written beside. It never left Mallory’s device.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'There would be nothing to fetch.',
        clause: 'rfc8628#3.4',
      },
    ],
  },
  {
    id: 'mallory-tokens',
    kind: 'response',
    operation: 'deviceTokenResponse',
    ...fromServer,
    title: 'Mallory gets Alice’s tokens',
    heading: 'Acme ID gives Alice’s tokens to Mallory’s device',
    narration:
      'Tokens go to **the device that started, not to the one in front of Alice**. She signed in at the real Acme ID, with a real password, and gave her photos away.',
    label: '200 tokens',
    clause: 'rfc8628#5.4',
    spotlight: '/json/access_token',
    annotations: [
      {
        pointer: '/json/access_token',
        note: 'Its sub is Alice. Photos will hand out her photos to whoever shows it.',
        madeBy: 'authorization-server',
        checkedBy: 'resource-server',
        without: 'Mallory would have nothing.',
        clause: 'rfc9068#2.2',
      },
    ],
  },
  {
    id: 'mallory-photos-request',
    kind: 'request',
    operation: 'resourceRequest',
    from: 'mallory',
    to: 'resource-server',
    channel: 'back',
    title: 'Mallory calls the photo API',
    heading: 'Mallory’s device asks Photos for Alice’s photos',
    narration: 'The token is a bearer token, and **the bearer is Mallory**. Photos has no way to know.',
    label: 'GET /photos',
    clause: 'rfc6750#2.1',
  },
  {
    id: 'mallory-photos',
    kind: 'response',
    operation: 'resourceResponse',
    from: 'resource-server',
    to: 'mallory',
    channel: 'back',
    title: 'Mallory has the photos',
    heading: 'Photos hands Alice’s photos to Mallory’s device',
    narration:
      'What would have helped: **comparing the code with the one on her own screen**, as the page asked. That is why no honest company ever sends such a code.',
    label: '200 photos',
    clause: 'rfc8628#5.4',
  },
]

/** Nothing is forged and no check is skipped: Alice confirms a code that somebody else started. */
export const phishing: Break = {
  id: 'phishing',
  title: 'Send Alice another code',
  at: 'show-code',
  teaches:
    'Mallory starts a sign-in and sends Alice the link. All of it is genuine, and no check fails: the tokens go to whoever started. Only comparing the codes could have saved her.',
  joins: { role: mallory, after: 'client' },
  adds: [
    { after: 'poll-response', messages: bait },
    { before: 'open-address', messages: [bite] },
    { after: 'done-page', messages: catches },
  ],
  messages: {
    'verification-page': {
      narration:
        'Acme ID shows the code that Mallory’s device has, and warns. **It is not the code on Alice’s own screen**, and she is the only one who could see that.',
    },
    confirm: {
      title: 'Alice confirms unread',
      heading: 'Alice confirms without comparing',
      narration:
        'The address is right and the page is Acme ID’s own, so Alice presses the button. **The two codes differ**: look at what her device shows and at what the page says.',
    },
    'token-validation': {
      title: 'Nobody decided about this',
      heading: 'Acme ID finds no decision about this code',
      narration: 'Beside this device_code **nothing is written**. Alice’s yes stands beside another one.',
      label: 'finds no decision',
    },
    'token-request': {
      heading: 'Alice’s own device asks again',
      narration:
        'Inkwell on Alice’s own device still waits. **Nobody has decided about its code**: what Alice allowed belongs to the other one.',
    },
  },
  opens: 'mallory-request',
  expect: { message: 'mallory-tokens', status: 200 },
}
