import type { Message, Phase } from '#lib/scenario/scenario.ts'
import { code } from './code.ts'

const signInPage: readonly Message[] = [
  {
    id: 'sign-in-redirect',
    kind: 'response',
    operation: 'receivePage',
    from: 'authorization-server',
    to: 'user-agent',
    channel: 'front',
    title: 'Acme ID parks the request',
    heading: 'Acme ID keeps the request and shows its sign-in page',
    narration:
      'The request is in order, so Acme ID stores it as an Interaction, a sign-in under way. **Cookies tie it to this browser**, and a redirect leads to the sign-in page.',
    label: '303 → sign-in page',
    clause: 'rfc6749#3.1',
    refusalClause: 'rfc6749#4.1.2.1',
    predict: {
      question: 'How does Acme ID get its sign-in page into the browser?',
      choices: [
        { says: '200: it answers with the page', when: { status: 200 } },
        {
          says: '303: it sends the browser on to it',
          when: { status: 303, lacks: ['/location/code', '/location/error'] },
          because:
            'The request is parked first; the page has an address of its own, and loading it again repeats nothing.',
        },
        { says: '303: by way of Inkwell', when: { status: 303, has: ['/location/code'] } },
      ],
    },
    spotlight: '/header/Set-Cookie',
    annotations: [
      {
        pointer: '/header/Set-Cookie',
        note: '_interaction and _interaction_resume name the stored request; each has a signed twin, .sig.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without:
          'Whoever has the link could finish a sign-in that somebody else began. Acme ID refuses it without the cookie.',
        clause: 'rfc6265#4.1.2',
      },
      {
        pointer: '/header/Location',
        note: 'Acme ID’s own sign-in page. The request is not in it: that stays on the server.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'The browser would stay on an empty page.',
        clause: 'rfc9110#10.2.2',
      },
      {
        pointer: '/status',
        note: '303, See Other: fetch the next page with GET.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'With another status the browser may stay, or repeat what it sent.',
        clause: 'rfc9110#15.4.4',
      },
      {
        pointer: '/header/Cache-Control',
        note: 'no-store: every sign-in gets an answer of its own.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'A cached answer would lead the next sign-in to a request that is no longer stored.',
        clause: 'rfc9111#5.2.2.5',
      },
    ],
  },
  {
    id: 'sign-in-page-request',
    kind: 'request',
    operation: 'followRedirect',
    target: '/oidc/interaction/',
    from: 'user-agent',
    to: 'authorization-server',
    channel: 'front',
    title: 'Browser opens sign-in page',
    heading: 'The browser opens Acme ID’s sign-in page',
    narration:
      'The browser follows the redirect, and **the address bar now belongs to Acme ID**. Alice can check whom she is about to give her password to.',
    label: 'GET sign-in page',
    clause: 'oidc-core#3.1.2.3',
    spotlight: '/header/Cookie',
    annotations: [
      {
        pointer: '/header/Cookie',
        note: 'The _interaction cookie of a moment ago: this is the browser that asked.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'Acme ID answers 400, “Your browser sent no cookie”.',
        clause: 'rfc6265#5.4',
      },
      {
        pointer: '/path',
        note: 'The last part names the stored Interaction. It has to match the cookie.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'Acme ID would not know which request Alice is answering.',
      },
      {
        pointer: '/header/Host',
        note: 'The site that will get the password. In the address bar, this is the part to look at.',
        madeBy: 'user-agent',
        checkedBy: 'resource-owner',
        without: 'A page that only looks like Acme ID collects passwords, and nobody but Alice can notice.',
        clause: 'rfc9110#7.2',
      },
    ],
  },
  {
    id: 'sign-in-page',
    kind: 'response',
    operation: 'receivePage',
    from: 'authorization-server',
    to: 'user-agent',
    channel: 'front',
    title: 'Sign-in page appears',
    heading: 'Acme ID asks who Alice is and what she allows',
    narration:
      'The page comes from Acme ID, and what Alice types goes back to Acme ID. **Inkwell never sees the password**, in this step or in any other.',
    label: '200 sign-in page',
    clause: 'oidc-core#3.1.2.3',
    spotlight: '/header/Cache-Control',
    annotations: [
      {
        pointer: '/header/Cache-Control',
        note: 'no-store: a page with somebody’s sign-in on it is not kept.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'Whoever uses the browser next may see it again by going back.',
        clause: 'rfc9111#5.2.2.5',
      },
      {
        pointer: '/header/Content-Type',
        note: 'A web page: a form that works without any script.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'The browser would have to guess what this is.',
        clause: 'rfc9110#8.3',
      },
    ],
  },
]

const signInForm: readonly Message[] = [
  {
    id: 'sign-in',
    kind: 'action',
    operation: 'fillInForm',
    target: '/oidc/interaction/',
    defaults: { login: 'alice@mail.example', password: 'correct-horse' },
    from: 'resource-owner',
    to: 'user-agent',
    channel: 'person',
    title: 'Alice signs in and allows',
    heading: 'Alice types her password and agrees',
    narration:
      'Alice types e-mail and password and presses **Sign in and allow**. That is authentication, who she is, and consent, what Inkwell may do, in one go.',
    label: 'types the password',
    otherwise: {
      title: 'Alice cancels',
      heading: 'Alice presses Cancel',
      narration:
        'Alice does not want Inkwell to get in, or does not trust the page. **Saying no must be as easy as saying yes**, and it must reach the app.',
      label: 'presses Cancel',
    },
    clause: 'oidc-core#3.1.2.4',
  },
  {
    id: 'sign-in-submit',
    kind: 'request',
    operation: 'submitForm',
    target: '/oidc/interaction/',
    from: 'user-agent',
    to: 'authorization-server',
    channel: 'front',
    title: 'Password goes to Acme ID',
    heading: 'The browser posts the form to Acme ID',
    narration:
      'The form goes to the server the page came from. **The password reaches only Acme ID**, which has to check it; Inkwell takes no part in this.',
    label: 'POST sign-in form',
    otherwise: {
      title: 'The no goes to Acme ID',
      heading: 'The browser follows the Cancel link',
      narration:
        'No form is sent. The browser opens the address behind Cancel, and **no password leaves it**.',
      label: 'GET …/cancel',
    },
    clause: 'oidc-core#3.1.2.3',
    spotlight: '/form/password',
    annotations: [
      {
        pointer: '/form/password',
        note: 'What only Alice knows. It is in the body, never in an address, so no history keeps it.',
        madeBy: 'resource-owner',
        checkedBy: 'authorization-server',
        without: 'Acme ID can’t tell Alice from anyone who knows her e-mail.',
        clause: 'oidc-core#3.1.2.3',
      },
      {
        pointer: '/form/login',
        note: 'Who she says she is.',
        madeBy: 'resource-owner',
        checkedBy: 'authorization-server',
        without: 'There is no account to compare the password with.',
        clause: 'oidc-core#3.1.2.3',
      },
      {
        pointer: '/header/Origin',
        note: 'The site the form stands on, written by the browser. It has to be Acme ID.',
        madeBy: 'user-agent',
        checkedBy: 'authorization-server',
        without: 'A form on another site could sign a visitor in to an account of the attacker’s choice.',
        clause: 'rfc6454#7',
      },
      {
        pointer: '/header/Cookie',
        note: 'Again the _interaction cookie: the answer belongs to this sign-in, in this browser.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'Acme ID answers 400 and signs nobody in.',
        clause: 'rfc6265#5.4',
      },
      {
        pointer: '/header/Content-Type',
        note: 'A form body, name=value pairs, the way browsers send it.',
        madeBy: 'user-agent',
        checkedBy: 'authorization-server',
        without:
          'Nothing changes here: Acme ID takes the body of this form for a form. A strict server would answer 415.',
        clause: 'rfc9110#8.3',
      },
    ],
  },
]

export const signIn: Phase = {
  title: 'Sign in',
  hint: 'front channel',
  steps: [
    { id: 'sign-in-page', title: 'Sign-in page appears', messages: signInPage },
    { id: 'sign-in', title: 'Alice signs in and allows', messages: signInForm },
    { id: 'code', title: 'Acme ID issues a code', messages: code },
  ],
}
