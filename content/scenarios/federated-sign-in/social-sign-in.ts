import type { Annotation, Message } from '#lib/scenario/scenario.ts'
import { ofInnerFlow } from './roles.ts'

/** What Acme Social answers with, in the Location header and then in the query. */
export function innerResponse(place: 'location' | 'query'): readonly Annotation[] {
  return [
    {
      pointer: `/${place}/code`,
      note: 'A voucher of Acme Social’s, good once, and only for Acme ID with its secret and its verifier.',
      madeBy: 'social',
      checkedBy: 'social',
      without: 'There is nothing to redeem.',
      clause: 'rfc6749#4.1.2',
    },
    {
      pointer: `/${place}/state`,
      note: 'Exactly what Acme ID sent. Acme Social only carries it back.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'Acme ID can’t tell its own sign-in from one that an attacker started, and has to refuse.',
      clause: 'rfc6749#10.12',
    },
    {
      pointer: `/${place}/iss`,
      note: 'Acme Social says that it is Acme Social.',
      madeBy: 'social',
      checkedBy: 'authorization-server',
      without: 'Where several servers are offered, a code could be taken to the wrong one (mix-up).',
      clause: 'rfc9207#2',
    },
  ]
}

/** Alice signs in at Acme Social, and it answers Acme ID with a code. */
export const socialSignIn: readonly Message[] = ofInnerFlow([
  {
    id: 'upstream-sign-in',
    kind: 'action',
    operation: 'fillInForm',
    target: '/social/interaction/*',
    defaults: { login: 'alice+{unique}@social.example', password: 'battery-staple' },
    from: 'resource-owner',
    to: 'user-agent',
    channel: 'person',
    title: 'Alice signs in there',
    heading: 'Alice types her password at Acme Social, and agrees',
    narration:
      'Alice proves who she is **to Acme Social, and to nobody else**. The tag behind the + makes her new to Acme ID in every run; both servers are shared by all who read this.',
    label: 'types the password',
    otherwise: {
      title: 'Alice says no there',
      heading: 'Alice presses Cancel at Acme Social',
      narration:
        'Alice does not want Acme Social to vouch for her. Her no has **two servers to cross** before Inkwell hears of it.',
      label: 'presses Cancel',
    },
    clause: 'oidc-core#3.1.2.4',
  },
  {
    id: 'upstream-submit',
    kind: 'request',
    operation: 'submitForm',
    target: '/social/interaction/*',
    from: 'user-agent',
    to: 'social',
    channel: 'front',
    title: 'Password to Acme Social',
    heading: 'The browser posts the form to Acme Social',
    narration:
      'The form goes to the server the page came from. **Neither Acme ID nor Inkwell sees this password**, and there is no password of hers that Acme ID could lose.',
    label: 'POST sign-in form',
    otherwise: {
      title: 'The no goes to it',
      heading: 'The browser follows the Cancel link to Acme Social',
      narration:
        'No form is sent. The browser opens the address behind Cancel, and **no password leaves it**.',
      label: 'GET …/cancel',
    },
    clause: 'oidc-core#3.1.2.3',
    spotlight: '/form/password',
    annotations: [
      {
        pointer: '/form/password',
        note: 'Her password at Acme Social. It is in the body, never in an address.',
        madeBy: 'resource-owner',
        checkedBy: 'social',
        without: 'Acme Social can’t tell Alice from anyone who knows her e-mail.',
        clause: 'oidc-core#3.1.2.3',
      },
      {
        pointer: '/form/login',
        note: 'Who she says she is, at Acme Social.',
        madeBy: 'resource-owner',
        checkedBy: 'social',
        without: 'There is no account to compare the password with.',
        clause: 'oidc-core#3.1.2.3',
      },
      {
        pointer: '/header/Origin',
        note: 'The site the form stands on. Both servers share a host here, and so an origin: elsewhere they don’t.',
        madeBy: 'user-agent',
        checkedBy: 'social',
        without: 'A form on another site could sign a visitor in to an account of the attacker’s choice.',
        clause: 'rfc6454#7',
      },
      {
        pointer: '/header/Cookie',
        note: 'Acme Social’s cookie: the answer belongs to this sign-in, in this browser.',
        madeBy: 'social',
        checkedBy: 'social',
        without: 'Acme Social answers 400 and signs nobody in.',
        clause: 'rfc6265#5.4',
      },
    ],
  },
  {
    id: 'upstream-submitted',
    kind: 'response',
    operation: 'receivePage',
    retry: 'upstream-sign-in',
    from: 'social',
    to: 'user-agent',
    channel: 'front',
    title: 'Acme Social knows her',
    heading: 'The password is right, and Acme Social stores what Alice allowed',
    narration:
      'Acme Social keeps a Grant: **Acme ID may know who she is**. That is another record than the one Acme ID will keep of what Inkwell may do.',
    label: '303 → resume',
    otherwise: {
      title: 'Acme Social notes the no',
      heading: 'Acme Social notes that Alice did not allow it',
      narration:
        'Nothing is stored but the decision. The browser goes back to the request parked here, which will now end **without a code**.',
      label: '303 → resume',
    },
    clause: 'oidc-core#3.1.2.4',
    refusalClause: 'oidc-core#3.1.2.3',
    spotlight: '/header/Location',
    annotations: [
      {
        pointer: '/header/Location',
        note: 'Back to Acme Social’s authorization endpoint, to the request that is parked there.',
        madeBy: 'social',
        checkedBy: 'user-agent',
        without: 'Alice would be signed in, and Acme ID would never hear of it.',
        clause: 'rfc9110#10.2.2',
      },
      {
        pointer: '/status',
        note: '303: the browser goes on with GET and leaves the password behind.',
        madeBy: 'social',
        checkedBy: 'user-agent',
        without: 'With 307 the browser would repeat the POST, password included, wherever Location points.',
        clause: 'rfc9700#4.12',
      },
    ],
  },
  {
    id: 'upstream-resume-request',
    kind: 'request',
    operation: 'followRedirect',
    target: '/social/auth/',
    from: 'user-agent',
    to: 'social',
    channel: 'front',
    title: 'Browser resumes it',
    heading: 'The browser returns to the request parked at Acme Social',
    narration:
      'The same step as in the outer flow, at the other server: **only the browser that started can finish**.',
    label: 'GET /social/auth/…',
    clause: 'rfc6749#3.1',
    spotlight: '/header/Cookie',
    annotations: [
      {
        pointer: '/header/Cookie',
        note: '_social_interaction_resume: the stored request this browser may finish.',
        madeBy: 'social',
        checkedBy: 'social',
        without: 'Acme Social answers 400: it knows of no request this browser has begun.',
        clause: 'rfc6265#5.4',
      },
    ],
  },
  {
    id: 'upstream-response',
    kind: 'response',
    operation: 'receivePage',
    from: 'social',
    to: 'user-agent',
    channel: 'front',
    title: 'Acme Social hands out a code',
    heading: 'Acme Social answers Acme ID with a code, by way of the browser',
    narration:
      'A code again, but **this one is for Acme ID**. The cookie beside it is Alice’s session at Acme Social: next time, no password is asked there.',
    label: '303 code, state, iss',
    clause: 'rfc6749#4.1.2',
    refusalClause: 'rfc6749#4.1.2.1',
    spotlight: '/location/code',
    annotations: [
      ...innerResponse('location'),
      {
        pointer: '/header/Location',
        note: 'Acme ID’s registered callback, with the answer as its query.',
        madeBy: 'social',
        checkedBy: 'user-agent',
        without: 'The code never gets to Acme ID.',
        clause: 'rfc9110#10.2.2',
      },
      {
        pointer: '/header/Set-Cookie',
        note: '_social_session: this browser is signed in at Acme Social.',
        madeBy: 'social',
        checkedBy: 'social',
        without: 'Alice would type her password at every app that offers Acme Social.',
        clause: 'rfc6265#4.1.2',
      },
    ],
  },
])
