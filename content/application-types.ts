import type { Guide, Question } from '#lib/scenario/guide.ts'

const webApp: Guide = {
  id: 'web',
  aliases: ['web-app', 'regular-web-app', 'server'],
  name: 'Regular web app',
  shortName: 'Web app',
  inSentences: 'a regular web app',
  icon: 'store',
  says: 'Pages rendered by your own server',
  flow: { slug: 'authorization-code-pkce', type: 'web' },
  why: 'Your server can keep a secret, so it trades the code for tokens itself and no browser ever holds one. PKCE ties the code to the browser that asked for it.',
  do: [
    { says: 'Send `code_challenge_method=S256`, beside the secret and not instead of it' },
    { says: 'Keep tokens on the server; the browser gets a session cookie that is `HttpOnly` and `Secure`' },
    { says: 'Check `state`, `iss` and `nonce` before you use anything that came by way of the browser' },
  ],
  dont: [
    {
      says: 'Ask for the password in a form of your own.',
      leads: { flow: 'resource-owner-password', words: 'See why that was retired' },
    },
    { says: 'Hand tokens on to the page, or write them into an address' },
    { says: 'Let your mobile app use the same client: it can’t keep the secret' },
  ],
  clauses: ['rfc6749#4.1', 'rfc9700#2.1.1'],
  types: ['web'],
  stacks: 'web',
}

const singlePageApp: Guide = {
  id: 'spa',
  aliases: ['single-page', 'single-page-app', 'browser'],
  name: 'Single-page app',
  shortName: 'SPA',
  inSentences: 'a single-page app',
  icon: 'app-window',
  says: 'JavaScript in the browser talks to an API',
  flow: { slug: 'authorization-code-pkce', type: 'spa' },
  why: 'The same flow as a web app, without a client secret, because a browser can’t keep one. PKCE still protects the code.',
  do: [
    { says: 'Send `code_challenge_method=S256` every time' },
    { says: 'Keep tokens in a small backend (BFF) if you can run one; if not, in memory' },
    {
      says: 'Ask for short-lived access tokens and rotate refresh tokens.',
      leads: { flow: 'refresh-token', words: 'See what rotation stops' },
    },
  ],
  dont: [
    { says: 'Use the implicit flow: its tokens travel in an address' },
    { says: 'Put a client secret in JavaScript: everyone who loads the page can read it' },
    { says: 'Store tokens in `localStorage`: any script on the page can read them' },
  ],
  clauses: ['rfc9700#2.1.1', 'rfc9700#2.1.2'],
  types: ['spa'],
  stacks: 'spa',
}

const nativeApp: Guide = {
  id: 'native',
  aliases: ['mobile', 'desktop', 'ios', 'android'],
  name: 'Native or mobile app',
  shortName: 'Native',
  inSentences: 'a native or mobile app',
  icon: 'smartphone',
  says: 'Installed on a phone or a desktop',
  flow: { slug: 'authorization-code-pkce', type: 'native' },
  why: 'The sign-in happens in the system browser, where the app can’t look on. Whoever installs the app can take it apart, so it has no secret; PKCE takes its place.',
  do: [
    { says: 'Open the system browser for the sign-in, or the tab that it lends to apps' },
    { says: 'Come back to an `https` address that your app has claimed; another app can’t claim it too' },
    { says: 'Keep refresh tokens in the key store of the system' },
  ],
  dont: [
    { says: 'Show the sign-in page in a web view of your own: the app could read along' },
    { says: 'Ship a client secret: it is the same one in every copy' },
    {
      says: 'Ask for the password in the app itself.',
      leads: { flow: 'resource-owner-password', words: 'See why that was retired' },
    },
  ],
  clauses: ['rfc8252#4.1', 'rfc8252#8.12'],
  types: ['native', 'native-scheme'],
  stacks: 'native',
}

const api: Guide = {
  id: 'api',
  aliases: ['backend', 'backend-or-api', 'resource-server'],
  name: 'Backend or API',
  shortName: 'API',
  inSentences: 'a backend or an API',
  icon: 'database',
  says: 'Others call it with an access token',
  flow: { slug: 'protected-api', type: 'jwt' },
  why: 'Your API signs nobody in. It gets a token with every call, finds out whether that was made for it and is still good, and decides what it opens.',
  do: [
    { says: 'Check signature, `iss`, `aud`, `exp` and `typ` of every token, then the scope' },
    { says: 'Answer 401 with `WWW-Authenticate` where the token is missing or no good' },
    { says: 'Answer 403 where the token is good and does not cover this' },
  ],
  dont: [
    { says: 'Take an ID token: it is addressed to an app, to say who signed in there' },
    { says: 'Take a token because its signature is right: it may be for another API' },
    { says: 'Read the token from the address: addresses are logged' },
  ],
  clauses: ['rfc9068#4', 'rfc6750#3.1'],
  types: ['jwt', 'opaque'],
  stacks: 'api',
}

const service: Guide = {
  id: 'service',
  aliases: ['machine', 'machine-to-machine', 'm2m', 'daemon'],
  name: 'Service or daemon',
  shortName: 'Service',
  inSentences: 'a service or a daemon',
  icon: 'server',
  says: 'No person: machine to machine',
  flow: { slug: 'client-credentials', type: 'service' },
  why: 'Nobody is there to sign in, so the program asks in its own name and proves who it is with its own credentials. The token stands for the program, and for no person.',
  do: [
    { says: 'Ask for the one API and the fewest scopes that do the job' },
    { says: 'Keep the token until it runs out, and ask again then' },
    { says: 'Give every service a client of its own, with credentials that can be replaced' },
  ],
  dont: [
    { says: 'Use it where a person signs in: nobody’s consent is in such a token' },
    { says: 'Keep the secret in the code, or in the image that is built from it' },
    { says: 'Count on a refresh token: the client can ask anew whenever it likes' },
  ],
  clauses: ['rfc6749#4.4', 'rfc6749#4.4.3'],
  types: ['service'],
  stacks: 'machine',
}

const device: Guide = {
  id: 'device',
  aliases: ['cli', 'tv', 'console'],
  name: 'CLI, TV or console',
  shortName: 'Device',
  inSentences: 'a CLI, a TV or a console',
  icon: 'monitor',
  says: 'No browser, or no keyboard, on the device',
  flow: { slug: 'device-authorization', type: 'tv' },
  why: 'The device shows a short code and asks the server now and then. Its owner signs in on a phone, which has a browser, a keyboard and perhaps a password manager.',
  do: [
    { says: 'Show the address and the code, and a QR code with both in it' },
    { says: 'Wait between polls as long as the server says, and longer after `slow_down`' },
    { says: 'Say on the device what is being allowed, so that its owner can compare' },
  ],
  dont: [
    { says: 'Let people type a password with a remote control' },
    { says: 'Go on polling when the code has expired: show a new one' },
    { says: 'Use it where there is a browser: a code that can be sent on can be phished' },
  ],
  clauses: ['rfc8628#3.3', 'rfc8628#5.4'],
  types: ['tv', 'cli'],
  stacks: 'device',
}

/** What people build, in the order it is offered, and what fits each of it. */
export const guides: readonly Guide[] = [webApp, singlePageApp, nativeApp, api, service, device]

/** The one that is shown before anybody chose. */
export const firstGuide = singlePageApp

/** Three questions at most, for whoever does not know which of them it is. The first one comes first. */
export const questions: readonly Question[] = [
  {
    id: 'person',
    asks: 'Does a person sign in?',
    choices: [
      {
        id: 'person',
        says: 'Yes, somebody is there',
        hint: 'They have an account, and things of their own',
        to: { question: 'browser' },
      },
      {
        id: 'nobody',
        says: 'No, programs talk to programs',
        hint: 'A job at night, a service, an API that is called',
        to: { question: 'direction' },
      },
    ],
  },
  {
    id: 'browser',
    asks: 'Is there a browser where they use it?',
    choices: [
      {
        id: 'browser',
        says: 'Yes, one they can type in',
        hint: 'A laptop or a phone',
        to: { question: 'secret' },
      },
      {
        id: 'no-browser',
        says: 'No, or typing is a pain',
        hint: 'A television, a console, a terminal on another machine',
        to: { guide: 'device' },
      },
    ],
  },
  {
    id: 'secret',
    asks: 'Where does the code run that gets the tokens?',
    choices: [
      {
        id: 'server',
        says: 'On a server of ours',
        hint: 'It can keep a secret, and is called back there',
        to: { guide: 'web' },
      },
      {
        id: 'tab',
        says: 'In the tab, as JavaScript',
        hint: 'Everybody who loads the page can read it',
        to: { guide: 'spa' },
      },
      {
        id: 'installed',
        says: 'In an app that people install',
        hint: 'Everybody who installs it can take it apart',
        to: { guide: 'native' },
      },
    ],
  },
  {
    id: 'direction',
    asks: 'Does yours call, or is it called?',
    choices: [
      {
        id: 'calls',
        says: 'It calls an API',
        hint: 'It needs a token, in its own name',
        to: { guide: 'service' },
      },
      {
        id: 'called',
        says: 'It is the API',
        hint: 'It is handed tokens, and has to judge them',
        to: { guide: 'api' },
      },
    ],
  },
]
