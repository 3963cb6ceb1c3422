import type { Annotation, Message } from '#lib/scenario/scenario.ts'
import { ofInnerFlow } from './roles.ts'

const no = {
  title: 'Alice cancels',
  heading: 'Alice presses Cancel',
  narration:
    'Alice does not want Inkwell to get in, or does not trust the page. **Saying no must be as easy as saying yes**, and it must reach the app.',
  label: 'presses Cancel',
}

/** What Acme ID asks of Acme Social, where it stands. */
export function innerParameters(place: 'location' | 'query'): readonly Annotation[] {
  return [
    {
      pointer: `/${place}/client_id`,
      note: 'acme-id: to Acme Social, Acme ID is an app like any other, registered there.',
      madeBy: 'social',
      checkedBy: 'social',
      without: 'Acme Social can’t tell whose redirect_uri to trust, and shows an error page.',
      clause: 'rfc6749#2.2',
    },
    {
      pointer: `/${place}/redirect_uri`,
      note: 'Acme ID’s own callback. Inkwell’s is not mentioned: Acme Social need not know of it.',
      madeBy: 'authorization-server',
      checkedBy: 'social',
      without: 'The code of Acme Social could be sent anywhere, to Inkwell as well.',
      clause: 'rfc9700#4.1.3',
    },
    {
      pointer: `/${place}/state`,
      note: 'Another one than Inkwell’s. Acme ID made it for this browser, and will compare it.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'An attacker could bring their own answer, and Alice would be signed in as them.',
      clause: 'rfc6749#10.12',
    },
    {
      pointer: `/${place}/nonce`,
      note: 'Comes back inside Acme Social’s ID token.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'An ID token of another sign-in could be slipped in, and Acme ID had nothing to tell it by.',
      clause: 'oidc-core#15.5.2',
    },
    {
      pointer: `/${place}/code_challenge`,
      note: 'The hash of a verifier that stays at Acme ID. A server that is a client uses PKCE, too.',
      madeBy: 'authorization-server',
      checkedBy: 'social',
      without: 'Acme Social refuses at once. Elsewhere, a stolen code could be slipped into another sign-in.',
      clause: 'rfc7636#4.3',
    },
    {
      pointer: `/${place}/code_challenge_method`,
      note: 'S256 says the challenge is a hash.',
      madeBy: 'authorization-server',
      checkedBy: 'social',
      without: 'It would mean plain: the verifier itself would cross the browser.',
      clause: 'rfc7636#4.3',
    },
    {
      pointer: `/${place}/scope`,
      note: 'Who she is, her name, her e-mail. Nothing of what Inkwell asked for.',
      madeBy: 'authorization-server',
      checkedBy: 'social',
      without: 'Without openid there is no ID token, and without email no account can be made here.',
      clause: 'rfc6749#3.3',
    },
    {
      pointer: `/${place}/response_type`,
      note: 'Asks for a code: the inner flow is the same as the outer one.',
      madeBy: 'authorization-server',
      checkedBy: 'social',
      without: 'Acme Social can’t know which flow is meant and answers invalid_request.',
      clause: 'rfc6749#3.1.1',
    },
  ]
}

const press: readonly Message[] = [
  {
    id: 'federated-press',
    kind: 'action',
    operation: 'press',
    target: '/oidc/interaction/*',
    defaults: { link: 'Continue with Acme Social' },
    from: 'resource-owner',
    to: 'user-agent',
    channel: 'person',
    title: 'Alice picks Acme Social',
    heading: 'Alice presses “Continue with Acme Social”',
    narration:
      'Alice has no password at Acme ID, and wants none. At Acme Social people know her, so **Acme ID is to ask there** who she is.',
    label: 'picks Acme Social',
    otherwise: no,
    clause: 'oidc-core#3.1.2.3',
  },
  {
    id: 'federated-request',
    kind: 'request',
    operation: 'followLink',
    target: '/oidc/interaction/',
    from: 'user-agent',
    to: 'authorization-server',
    channel: 'front',
    title: 'Browser tells Acme ID',
    heading: 'The browser tells Acme ID which way Alice has chosen',
    narration:
      'The link stays at Acme ID, below the sign-in page, and **carries the same cookie**. Inkwell’s request stays parked: nothing of it goes to Acme Social.',
    label: 'GET …/federated',
    otherwise: {
      title: 'The no goes to Acme ID',
      heading: 'The browser follows the Cancel link',
      narration:
        'No form is sent. The browser opens the address behind Cancel, and **no password leaves it**.',
      label: 'GET …/cancel',
    },
    clause: 'oidc-core#3.1.2.3',
    spotlight: '/header/Cookie',
    annotations: [
      {
        pointer: '/header/Cookie',
        note: 'The _interaction cookie: what comes back later belongs to this browser’s sign-in.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'Acme ID answers 400, “Your browser sent no cookie”.',
        clause: 'rfc6265#5.4',
      },
      {
        pointer: '/path',
        note: 'The sign-in under way, and federated below it: with whom is up to Acme ID, which knows one.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'A server whose address came from the browser could be anybody’s.',
      },
    ],
  },
]

const prepare: readonly Message[] = ofInnerFlow([
  {
    id: 'upstream-preparation',
    kind: 'computation',
    operation: 'nestedPreparation',
    from: 'authorization-server',
    to: 'authorization-server',
    channel: 'inside',
    title: 'Acme ID becomes a client',
    heading: 'Acme ID makes a state, a nonce and a PKCE pair of its own',
    narration:
      'What Inkwell did a moment ago, Acme ID does now: **it is a client itself**, of another server. The verifier and all that is to be compared stay here, in a row.',
    label: 'makes its own state',
    clause: 'rfc7636#4.1',
  },
  {
    id: 'federated-redirect',
    kind: 'response',
    operation: 'receivePage',
    from: 'authorization-server',
    to: 'user-agent',
    channel: 'front',
    title: 'On to Acme Social',
    heading: 'Acme ID sends the browser to Acme Social',
    narration:
      'A second authorization request begins while the first is still open. **Values of the same names are other values now**: look whose colour they have.',
    label: '303 → Acme Social',
    otherwise: {
      title: 'Acme ID notes the no',
      heading: 'Acme ID notes that Alice did not allow it',
      narration:
        'Nothing is stored but the decision. The browser goes back to the parked request, which will now end **without a code**.',
      label: '303 → resume',
    },
    clause: 'oidc-core#3.1.2.1',
    spotlight: '/location/state',
    annotations: [
      ...innerParameters('location'),
      {
        pointer: '/header/Set-Cookie',
        note: '_federated names the row with state, nonce and verifier. It is signed, and sent to the callback only.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'When an answer comes, Acme ID can’t tell which browser it had sent away with which state.',
        clause: 'rfc6265#4.1.2',
      },
      {
        pointer: '/header/Location',
        note: 'Acme Social’s authorization endpoint, with Acme ID’s request as its query.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'The browser has nowhere to go.',
        clause: 'rfc9110#10.2.2',
      },
      {
        pointer: '/header/Cache-Control',
        note: 'no-store: this address is for one sign-in and must not be kept.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'A browser that answers from its cache sends an old state and an old challenge.',
        clause: 'rfc9111#5.2.2.5',
      },
    ],
  },
])

/** Alice chooses, and Acme ID becomes a client. */
export const choose: readonly Message[] = [...press, ...prepare]
