import type { Annotation, Message } from '#lib/scenario/scenario.ts'

// What is different where the app runs on a phone: RFC 8252.

/** The application types that run on a device: one for each way back into an app. */
export const native = ['native', 'native-scheme'] as const

/** A native app has its own window, and the browser is another one. */
export const pressInApp: Message = {
  id: 'sign-in-press',
  kind: 'action',
  operation: 'press',
  from: 'resource-owner',
  to: 'client',
  channel: 'person',
  title: 'Alice presses Sign in',
  heading: 'Alice presses “Sign in with Acme ID” in the app',
  narration:
    'Alice wants to see her photos in Inkwell, so she presses **Sign in with Acme ID**. The app should get in without ever learning her password, and that is what this flow is for.',
  label: 'presses Sign in',
  clause: 'rfc8252#4.1',
  types: native,
}

export const openBrowser: Message = {
  id: 'authorization-redirect',
  kind: 'action',
  operation: 'navigateToAuthorizationServer',
  from: 'client',
  to: 'user-agent',
  channel: 'device',
  title: 'App opens the browser',
  heading: 'Inkwell has the phone’s browser open Acme ID',
  narration:
    'The password is for Acme ID alone, so Inkwell opens **the phone’s browser, and no window of its own**: there it could read along. The address carries the whole question.',
  label: 'opens the browser',
  clause: 'rfc8252#8.12',
  types: native,
}

const handOver = {
  id: 'redirection-request',
  kind: 'action',
  operation: 'handToApp',
  target: '/callback',
  from: 'user-agent',
  to: 'client',
  channel: 'device',
  title: 'Phone hands the code to app',
  label: 'opens the app',
  otherwise: {
    title: 'Phone hands over the no',
    heading: 'The phone opens Inkwell with the refusal',
    narration:
      'There is no code, there is **an error in its place**. Inkwell still checks state and iss first: a refusal can be forged like anything else that comes through a browser.',
    label: 'opens the app',
    clause: 'rfc6749#4.1.2.1' as const,
  },
} as const

/** How the code gets from the browser into the app: by the operating system, and by no request. */
export const backToApp: readonly Message[] = [
  {
    ...handOver,
    heading: 'The phone opens Inkwell with the whole address',
    narration:
      'The phone has made sure that app.inkwell.example is this app’s site, so it **opens the app and sends no request**. Inkwell checks state and iss before it uses the code.',
    clause: 'rfc8252#7.2',
    types: ['native'],
  },
  {
    ...handOver,
    heading: 'The phone opens Inkwell, which has claimed the scheme',
    narration:
      'com.example.inkwell: is no address of any server, so the phone opens the app that has claimed it. **Any other app may register it too**; Inkwell checks state and iss before it uses the code.',
    clause: 'rfc8252#7.1',
    types: ['native-scheme'],
  },
]

/** @param otherwise the words where there are no photos to show */
export function photosInApp(otherwise: Pick<Message, 'otherwise' | 'otherwiseBy'>): Message {
  return {
    id: 'signed-in-page',
    kind: 'action',
    operation: 'answerPage',
    from: 'client',
    to: 'resource-owner',
    channel: 'person',
    title: 'The photos appear',
    heading: 'Inkwell shows the photos: the sign-in is complete',
    narration:
      'The app draws the photos in its own window. **The tokens live in the app**, so they belong in the phone’s key store, where no other app can get at them.',
    label: 'shows the photos',
    ...otherwise,
    clause: 'rfc6749#10.3',
    types: native,
  }
}

export const pressSignOutInApp: Message = {
  id: 'sign-out-press',
  kind: 'action',
  operation: 'press',
  target: '/logout',
  from: 'resource-owner',
  to: 'client',
  channel: 'person',
  title: 'Alice presses Sign out',
  heading: 'Alice presses “Sign out” in the app',
  narration:
    'Alice is signed in twice, **in the app and, with a cookie, in the browser**. If only the app forgets her, whoever has this phone next is let in again without a password.',
  label: 'presses Sign out',
  clause: 'oidc-rpinitiated#2',
  types: native,
}

export const openBrowserAgain: Message = {
  id: 'logout-redirect',
  kind: 'action',
  operation: 'navigateToEndSession',
  from: 'client',
  to: 'user-agent',
  channel: 'device',
  title: 'App opens the browser again',
  heading: 'Inkwell has the browser end the other session',
  narration:
    'The cookie is in the browser, so **only the browser can end that session**. The ID token goes along as a hint: whose session, and which app asks.',
  label: 'opens the browser',
  clause: 'oidc-rpinitiated#2',
  types: native,
}

export const signedOutInApp: Message = {
  id: 'signed-out-request',
  kind: 'action',
  operation: 'handToApp',
  target: '/signed-out',
  from: 'user-agent',
  to: 'client',
  channel: 'device',
  title: 'Alice is signed out',
  heading: 'The phone opens Inkwell again, and Inkwell says goodbye',
  narration:
    'The address has state in it and no token. Inkwell takes it as the end of its own sign-out and **drops every token it held**; next time, Acme ID will ask for the password again.',
  label: 'opens the app',
  otherwise: {
    title: 'Inkwell does not believe it',
    heading: 'Inkwell does not take this as its sign-out',
    narration:
      'The state is not the one Inkwell sent along, so the app may have been opened by **somebody else’s link**. Inkwell keeps its session and says so.',
    label: 'opens the app',
  },
  clause: 'oidc-rpinitiated#3',
  types: native,
}

/** Where the answer goes, if it is an app that has to get it. */
export const waysBack: readonly Omit<Annotation, 'pointer'>[] = [
  {
    note: 'An https link that this app has claimed. A desktop app names http://127.0.0.1 and a port instead.',
    madeBy: 'client',
    checkedBy: 'authorization-server',
    without: 'A server that compares loosely delivers the code to whatever page an attacker writes here.',
    clause: 'rfc8252#7.2',
    types: ['native'],
  },
  {
    note: 'An address of the app’s own scheme. A desktop app names http://127.0.0.1 and a port instead.',
    madeBy: 'client',
    checkedBy: 'authorization-server',
    without: 'A server that compares loosely delivers the code to any app that an attacker names here.',
    clause: 'rfc8252#7.1',
    types: ['native-scheme'],
  },
]

/** Who redeems, where it is an app that everybody has a copy of. */
export const publicApp: Annotation = {
  pointer: '/form/client_id',
  note: 'Who redeems. A secret inside an app is in everybody’s copy of it, so there is none: a public client.',
  madeBy: 'authorization-server',
  checkedBy: 'authorization-server',
  without: 'Acme ID can’t tell for whom the code was made: invalid_request.',
  clause: 'rfc8252#8.5',
  types: native,
}
