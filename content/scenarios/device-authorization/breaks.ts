import type { Break } from '#lib/scenario/scenario.ts'
import { authorizationCodePkce } from '../authorization-code-pkce/scenario.ts'
import { phishing } from './phishing.ts'

/** What goes wrong at the API, or at the password, goes wrong here in the same way. */
const shared = authorizationCodePkce.breaks.filter(({ id }) =>
  ['cookies-off', 'wrong-password', 'tampered-token', 'no-token'].includes(id),
)

const onTheDevice: readonly Break[] = [
  {
    id: 'other-app',
    title: 'Ask as another app',
    at: 'device-request',
    teaches:
      'The single-page app is registered for another flow, and Acme ID gives it no pair of codes. Which flows a client may use is fixed at registration, not at the request.',
    edits: [{ message: 'device-request', change: 'set', pointer: '/form/client_id', value: 'inkwell-spa' }],
    expect: { message: 'device-response', status: 400, error: 'invalid_request' },
  },
  {
    id: 'guessed-device-code',
    title: 'Guess a device_code',
    at: 'poll-request',
    teaches:
      'One character is another one, and Acme ID knows of no such code. The real one has 256 bits, which is why the user_code may be short and the device_code may not.',
    edits: [{ message: 'poll-request', change: 'alter', pointer: '/form/device_code' }],
    expect: {
      message: 'poll-response',
      status: 400,
      error: 'invalid_grant',
      reason: 'device code not found',
    },
  },
  {
    id: 'expired',
    title: 'Poll with an expired code',
    at: 'poll-request',
    teaches:
      'This device_code was made for a client whose codes live one second, and it was polled a second later. expired_token is final: Inkwell may start again with new codes, and asks before it does.',
    edits: [
      { message: 'poll-request', change: 'set', pointer: '/form/client_id', value: 'inkwell-tv-brief' },
      {
        message: 'poll-request',
        change: 'set',
        pointer: '/form/device_code',
        value: '{expired_device_code}',
      },
    ],
    expect: { message: 'poll-response', status: 400, error: 'expired_token' },
  },
  {
    id: 'too-fast',
    title: 'Poll again at once',
    at: 'poll-response',
    teaches:
      'Two polls without a pause: slow_down. It is a “not yet” as well, and from now on five seconds more have to lie between two polls. Acme ID keeps that in a row of its own.',
    repeat: { after: 'poll-response', messages: ['poll-request', 'poll-response'] },
    messages: {
      'poll-request~2': {
        title: 'Inkwell polls at once',
        heading: 'Inkwell asks again without a pause',
        narration:
          'The interval has not passed, and Inkwell asks all the same: **the same request, too early**. A device in a hurry gets nothing sooner.',
      },
    },
    opens: 'poll-response~2',
    expect: { message: 'poll-response~2', status: 400, error: 'slow_down' },
  },
]

const onThePhone: readonly Break[] = [
  {
    id: 'wrong-link',
    title: 'Follow a wrong link',
    at: 'verification-request',
    types: ['tv'],
    teaches:
      'No device waits with this code. The page does not say whether it ever existed: whoever tries out codes should learn nothing. Alice scans once more, and it works.',
    edits: [{ message: 'verification-request', change: 'alter', pointer: '/query/user_code' }],
    expect: { message: 'verification-page', status: 400, reason: 'the code was not found' },
  },
  {
    id: 'wrong-code',
    title: 'Mistype the code',
    at: 'type-code',
    types: ['cli'],
    teaches:
      'No device waits with this code. The page does not say whether it ever existed: whoever tries out codes should learn nothing. Alice may type it again.',
    inputs: { 'type-code': { user_code: 'BCDF-GHJK' } },
    expect: { message: 'verification-page', status: 400, reason: 'the code was not found' },
  },
  {
    id: 'not-mine',
    title: 'Alice stops it',
    at: 'confirm',
    teaches:
      'Alice does not have this code on a screen of hers and presses No. The next poll hears access_denied and has to give up: nobody can confirm this code any more.',
    inputs: { confirm: { abort: 'yes' } },
    expect: { message: 'token-response', status: 400, error: 'access_denied' },
  },
  {
    id: 'cancel',
    title: 'Alice presses Cancel',
    at: 'sign-in',
    teaches:
      'A no at the sign-in page ends in the same place: beside the device_code. There is no redirect that could bring it to the device, so the device learns of it by its next poll.',
    inputs: { 'sign-in': { cancel: 'yes' } },
    expect: { message: 'token-response', status: 400, error: 'access_denied' },
  },
]

const afterwards: readonly Break[] = [
  {
    id: 'poll-after-success',
    title: 'Poll once more',
    at: 'token-response',
    teaches:
      'A device_code is good for one answer with tokens. A second poll means that somebody else may have it, so Acme ID takes back the Grant and the refresh token. Try the refresh.',
    repeat: { after: 'token-response', messages: ['token-request', 'token-validation', 'token-response'] },
    messages: {
      'token-request~2': {
        title: 'A poll after the last one',
        heading: 'The same device_code is sent once more',
        narration:
          'Tokens have been given for this device_code, and **it is sent once more**. An honest device has no reason to do that.',
      },
      'token-validation~2': {
        title: 'Acme ID finds it used',
        narration:
          'Acme ID finds the device_code, and **finds it used**: it was marked so before the tokens were made, a moment ago.',
      },
      'refresh-response': {
        narration:
          'The refresh token went together with the Grant, so **Acme ID does not know it any more**. Whoever has read the device_code has gained nothing, and Alice begins anew.',
      },
    },
    expect: {
      message: 'token-response~2',
      status: 400,
      error: 'invalid_grant',
      reason: 'device code already consumed',
    },
  },
]

export const breaks: readonly Break[] = [...onTheDevice, phishing, ...onThePhone, ...afterwards, ...shared]
