import type { Break, Message } from '#lib/scenario/scenario.ts'

/** What every sign-in page needs of a browser, in whichever flow it stands. */
export const cookiesOff: Break = {
  id: 'cookies-off',
  title: 'Switch cookies off',
  at: 'sign-in-page-request',
  teaches:
    'Without its cookie this browser is like any other that has the link, so Acme ID shows no form. The page says what to allow: nobody can sign in here without cookies.',
  edits: [{ message: 'sign-in-page-request', change: 'remove', pointer: '/header/Cookie' }],
  expect: {
    message: 'sign-in-page',
    status: 400,
    error: 'invalid_request',
    reason: 'interaction session id cookie not found',
  },
}

const goingBack: readonly Message[] = [
  {
    id: 'back-press',
    kind: 'action',
    operation: 'goBack',
    target: '/oidc/interaction/',
    from: 'resource-owner',
    to: 'user-agent',
    channel: 'person',
    title: 'Alice presses Back',
    heading: 'Alice presses Back until she is at Acme ID again',
    narration:
      'Alice is signed in, and presses Back until the browser is at **a page of a sign-in that is over**. People do that, and a server has to have an answer.',
    label: 'presses Back',
    clause: 'rfc6749#3.1',
  },
  {
    id: 'old-page-request',
    kind: 'request',
    operation: 'followRedirect',
    target: '/oidc/interaction/',
    from: 'user-agent',
    to: 'authorization-server',
    channel: 'front',
    title: 'Browser asks for it again',
    heading: 'The browser asks Acme ID for the sign-in page once more',
    narration:
      'The page came with no-store, so the browser has not kept it and **asks for it once more**. The cookie is still there; what it names is not.',
    label: 'GET sign-in page',
    clause: 'rfc9111#5.2.2.5',
    spotlight: '/header/Cookie',
    annotations: [
      {
        pointer: '/header/Cookie',
        note: '_interaction names a stored request that was finished and thrown away.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'The answer would be the same: there is nothing that a cookie could name.',
        clause: 'rfc6265#5.4',
      },
    ],
  },
  {
    id: 'old-page',
    kind: 'response',
    operation: 'receivePage',
    from: 'authorization-server',
    to: 'user-agent',
    channel: 'front',
    title: 'Acme ID says it is over',
    heading: 'Acme ID says that this sign-in is no longer open',
    narration:
      'Acme ID finds nothing under that name, and **asks for no password in vain**: it says that the sign-in is no longer open, and to go back to the app.',
    label: '400 no longer open',
    clause: 'rfc6749#3.1',
  },
]

/** A sign-in page that is opened after its sign-in is over. */
export const stalePage: Break = {
  id: 'stale-page',
  title: 'Press Back afterwards',
  at: 'signed-in-page',
  types: ['spa', 'web'],
  teaches:
    'A sign-in page is for one sign-in. Served from a cache it would look usable and fail after the password; with no-store the server is asked, and says at once that it is over.',
  adds: [{ after: 'signed-in-page', messages: goingBack }],
  opens: 'back-press',
  expect: {
    message: 'old-page',
    status: 400,
    error: 'invalid_request',
    reason: 'interaction session not found',
  },
}
