import type { Message } from '#lib/scenario/scenario.ts'
import { endSession } from './end-session.ts'
import { logoutParameters } from './logout-parameters.ts'
import { openBrowserAgain, pressSignOutInApp } from './native.ts'

const ask: readonly Message[] = [
  {
    id: 'sign-out-press',
    kind: 'action',
    operation: 'press',
    target: '/logout',
    from: 'resource-owner',
    to: 'user-agent',
    channel: 'person',
    title: 'Alice presses Sign out',
    heading: 'Alice presses “Sign out” at Inkwell',
    narration:
      'Alice has **two sessions, one at Inkwell and one at Acme ID**. If only the first one ends, whoever uses this browser next is let in again without a password.',
    label: 'presses Sign out',
    clause: 'oidc-rpinitiated#2',
    types: ['spa', 'web'],
  },
  pressSignOutInApp,
  {
    id: 'logout-request',
    kind: 'request',
    operation: 'openPage',
    target: '/logout',
    from: 'user-agent',
    to: 'client',
    channel: 'front',
    title: 'Browser opens /logout',
    heading: 'The browser opens /logout at Inkwell',
    narration:
      'The browser tells Inkwell’s server that Alice wants to leave. Acme ID knows nothing of it yet, and **has to hear of it through this same browser**.',
    label: 'GET /logout',
    clause: 'rfc9110#9.3.1',
    types: ['web'],
    spotlight: '/header/Cookie',
    annotations: [
      {
        pointer: '/header/Cookie',
        note: 'Inkwell’s own session cookie: who it is that leaves.',
        madeBy: 'client',
        checkedBy: 'client',
        without: 'Inkwell would not know whose session to end.',
        clause: 'rfc6265#5.4',
      },
      {
        pointer: '/path',
        note: 'Inkwell’s own address for “sign me out”. No specification names it.',
        madeBy: 'client',
        checkedBy: 'client',
        without: 'Alice could leave only by deleting her cookies.',
      },
    ],
  },
  {
    id: 'logout-redirect',
    kind: 'response',
    operation: 'redirectToEndSession',
    from: 'client',
    to: 'user-agent',
    channel: 'front',
    title: 'App redirects to Acme ID',
    heading: 'Inkwell sends the browser to end the other session',
    narration:
      'The other session belongs to Acme ID, so Inkwell sends the browser there. **The ID token goes along as a hint**: whose session, and which app asks.',
    label: '303 → end session',
    clause: 'oidc-rpinitiated#2',
    types: ['web'],
    spotlight: '/location/id_token_hint',
    annotations: [
      ...logoutParameters('location'),
      {
        pointer: '/header/Location',
        note: 'Acme ID’s end session endpoint, with the request as its query.',
        madeBy: 'client',
        checkedBy: 'user-agent',
        without: 'Alice’s session at Acme ID would go on.',
        clause: 'rfc9110#10.2.2',
      },
      {
        pointer: '/status',
        note: '303, See Other: go there with GET.',
        madeBy: 'client',
        checkedBy: 'user-agent',
        without: 'The browser would stay.',
        clause: 'rfc9110#15.4.4',
      },
    ],
  },
  {
    id: 'logout-redirect',
    kind: 'action',
    operation: 'navigateToEndSession',
    from: 'client',
    to: 'user-agent',
    channel: 'device',
    title: 'App leaves for Acme ID',
    heading: 'Inkwell’s script sends the browser to end the other session',
    narration:
      'The other session belongs to Acme ID, so the script sends the browser there. **The ID token goes along as a hint**: whose session, and which app asks.',
    label: 'goes to Acme ID',
    clause: 'oidc-rpinitiated#2',
    types: ['spa'],
  },
  openBrowserAgain,
]

export const signOut: readonly Message[] = [...ask, ...endSession]
