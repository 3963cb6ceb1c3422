import type { Message } from '#lib/scenario/scenario.ts'
import { pollParameters } from './poll.ts'

/** The poll that finds a decision. */
export const lastPoll: readonly Message[] = [
  {
    id: 'token-request',
    kind: 'request',
    operation: 'deviceTokenRequest',
    from: 'client',
    to: 'authorization-server',
    channel: 'back',
    title: 'Inkwell polls again',
    heading: 'Inkwell asks once more, and knows of nothing',
    narration:
      'Nobody has told the device that Alice is done. It sends **the very same request as before**, since the interval has passed.',
    label: 'POST /oidc/token',
    clause: 'rfc8628#3.4',
    spotlight: '/form/device_code',
    annotations: pollParameters,
  },
  {
    id: 'token-validation',
    kind: 'computation',
    operation: 'tokenValidation',
    from: 'authorization-server',
    to: 'authorization-server',
    channel: 'inside',
    title: 'Acme ID finds the decision',
    heading: 'Acme ID checks the poll and finds Alice’s decision',
    narration:
      'Acme ID looks for the device_code, whose it is, how old, how long ago it was asked for, and what Alice said. **It marks the code as used before it makes any token**.',
    label: 'finds the decision',
    clause: 'rfc8628#3.5',
  },
]

/** What it was all for. */
export const photosShown: Message = {
  id: 'photos-shown',
  kind: 'action',
  operation: 'showOnDevice',
  from: 'client',
  to: 'resource-owner',
  channel: 'person',
  title: 'The photos appear',
  heading: 'Inkwell greets Alice and shows her photos',
  narration:
    'The name comes from the ID token, the photos from the API. **No password was typed on this device**, and Alice can take back what it may do without changing hers.',
  label: 'shows the photos',
  clause: 'rfc8628#1',
  otherwise: {
    title: 'Inkwell says it failed',
    heading: 'Inkwell tells Alice that it did not work',
    narration:
      'Inkwell has got a final no, so it stops polling and says so. To try again it has to **begin anew, with new codes**.',
    label: 'shows the error',
    clause: 'rfc8628#3.5',
  },
  otherwiseBy: {
    access_denied: {
      heading: 'Inkwell tells Alice that it got nothing',
      narration:
        'Alice’s no has come to the device by way of its poll. Inkwell **stops polling and takes a no for a no**; who changes her mind begins anew, with new codes.',
    },
    expired_token: {
      heading: 'Inkwell tells Alice that the code has run out',
      narration:
        'Nobody decided in time, so the code on the screen is worth nothing any more. Inkwell **takes it away and offers to begin anew**; it does not fetch new codes unasked.',
    },
    invalid_request: {
      narration:
        'Acme ID gave no codes, so there is nothing that Alice could enter on her phone. Inkwell says that it did not work, **with the public error and no more**.',
      clause: 'rfc6749#5.2',
    },
    'resource-server': {
      title: 'Inkwell has no photos',
      heading: 'Inkwell tells Alice that she is signed in and no photos came',
      narration:
        'The device is connected, and still has its tokens. **Only the call of Photos failed**, so the screen says that: new codes would not help.',
      clause: 'rfc6750#3.1',
    },
  },
}
