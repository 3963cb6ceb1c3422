import { variant } from '#lib/scenario/variant.ts'
import { authorizationCodePkce } from '../authorization-code-pkce/scenario.ts'
import { applicationTypes, roles } from './application-types.ts'
import { breaks } from './breaks.ts'
import { donePage, signInAnnotations, signInWords } from './phone.ts'
import { start } from './start.ts'
import { lastPoll, photosShown } from './tokens.ts'
import { address, confirmation, typing } from './verification.ts'

/** RFC 8628: a device without a keyboard gets its tokens, and a phone does all that needs a browser. */
export const deviceAuthorization = variant(authorizationCodePkce, {
  slug: 'device-authorization',
  title: 'Device Authorization',
  summary:
    'Alice signs in to Inkwell on her TV by way of her phone. The TV shows a code and polls; the phone does all that needs a browser, and never sees a token.',
  tags: ['Sign in', 'TV app', 'Command-line tool', 'OpenID Connect'],
  applicationTypes,
  roles,
  phases: {
    Start: { hint: 'on the device', steps: start },
    'Sign in': { title: 'On the phone', hint: 'meanwhile' },
    Exchange: { title: 'Tokens', hint: 'device to server' },
    Use: { hint: 'API and screen' },
    'If you like': { hint: 'not part of the eight' },
  },
  omit: {
    steps: ['token-request', 'token-validation', 'sign-out'],
    messages: ['authorization-response', 'redirection-request', 'callback-page'],
    predictions: ['sign-in-redirect', 'token-response', 'resource-response'],
    breaks: 'all',
  },
  insertSteps: [
    {
      before: 'sign-in-page',
      steps: [
        {
          id: 'confirm-code',
          mark: 'B1',
          title: 'Alice brings the code',
          messages: [...address, ...typing, ...confirmation],
        },
      ],
    },
  ],
  steps: {
    'sign-in-page': { mark: 'B2' },
    'sign-in': { mark: 'B3' },
    code: { mark: 'B4', title: 'The device may go on' },
    tokens: { title: 'A poll brings tokens' },
  },
  insert: [
    { after: 'resume-request', messages: [donePage] },
    { before: 'token-response', messages: lastPoll },
    { after: 'resource-response', messages: [photosShown] },
  ],
  messages: {
    ...signInWords,
    'token-response': {
      operation: 'deviceTokenResponse',
      clause: 'rfc8628#3.5',
    },
    'jwks-response': {
      narration:
        'With the key the token names, Inkwell checks signature, iss, aud and exp. There is no nonce in this flow: **the token came straight from Acme ID**, and no browser has carried it.',
    },
  },
  annotations: {
    ...signInAnnotations,
    'token-response': [
      {
        pointer: '/json/id_token',
        note: 'For Inkwell: who signed in on the phone, signed by Acme ID. Its aud is the client_id.',
        madeBy: 'authorization-server',
        checkedBy: 'client',
        without: 'Inkwell could read photos but would not know whose. An access token proves no sign-in.',
        clause: 'oidc-core#2',
      },
      {
        pointer: '/json/refresh_token',
        note: 'For Acme ID’s token endpoint only. A TV stays signed in with it for months.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without:
          'When the access token runs out, Inkwell shows a new code and Alice takes out her phone again.',
        clause: 'rfc6749#1.5',
      },
    ],
    'refresh-request': [
      {
        pointer: '/form/refresh_token',
        note: 'The long-lived one. It goes to Acme ID only, never to an API, and works once.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'Alice has to bring a code from the device to her phone again.',
        clause: 'rfc6749#6',
      },
      {
        pointer: '/form/client_id',
        note: 'For whom. There is no secret, so rotation has to notice a stolen refresh token.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'Acme ID can’t tell whether the token belongs to whoever sends it.',
        clause: 'rfc6749#6',
      },
    ],
  },
  breaks,
})
