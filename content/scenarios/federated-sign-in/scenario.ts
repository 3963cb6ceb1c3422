import type { Phase, Scenario } from '#lib/scenario/scenario.ts'
import { variant } from '#lib/scenario/variant.ts'
import { onRefusal } from '../../refusals.ts'
import { authorizationCodePkce } from '../authorization-code-pkce/scenario.ts'
import { atSocial } from './at-social.ts'
import { breaks } from './breaks.ts'
import { choose } from './choose.ts'
import { consent } from './consent.ts'
import { between, comeBack, link } from './return.ts'
import { applicationTypes, roles } from './roles.ts'
import { socialSignIn } from './social-sign-in.ts'

/** The outer flow, which is the usual one: Inkwell need not know that there is another inside it. */
const outer = variant(authorizationCodePkce, {
  slug: 'federated-sign-in',
  title: 'Sign in with another server',
  summary:
    'Alice signs in to Inkwell with Acme ID, and to Acme ID with Acme Social. Two code flows, one inside the other, and an account that is linked without trusting an e-mail.',
  tags: ['Sign in', 'Web app', 'Single-page app', 'Federation', 'OpenID Connect'],
  applicationTypes,
  roles,
  // the one who asked may be Acme ID
  onRefusal: onRefusal
    .filter(({ madeBy }) => madeBy !== 'resource-server')
    .map((one) => ({ ...one, without: one.without.replace('Inkwell', 'Whoever asked') })),
  omit: {
    steps: ['refresh', 'sign-out', 'resource-request'],
    messages: ['resource-response'],
    predictions: ['sign-in-redirect', 'token-response'],
    breaks: 'all',
  },
  phases: { Use: { title: 'Signed in', hint: 'session' } },
  steps: {
    'sign-in': { title: 'Alice allows it' },
    'resource-response': { title: 'Alice is in Inkwell' },
  },
  messages: {
    'sign-in-page': {
      heading: 'Acme ID asks who Alice is, and offers to ask somebody else',
      narration:
        'The page is Acme ID’s, and what Alice types would go to Acme ID. She has no password here, and the page offers to **Continue with Acme Social**.',
    },
    'sign-in': {
      operation: 'press',
      target: '/oidc/interaction/*',
      defaults: {},
      title: 'Alice allows it',
      heading: 'Alice presses Allow',
      narration:
        'Alice reads what Inkwell wants, and presses **Allow**. Nothing is typed: who she is, Acme ID has heard from Acme Social.',
      label: 'presses Allow',
    },
    'sign-in-submit': {
      target: '/oidc/interaction/*',
      title: 'Her yes goes to Acme ID',
      heading: 'The browser posts the consent form to Acme ID',
      narration:
        'The form has no fields: pressing the button is all it says. **The cookie says whose yes it is**, and Origin that it comes from Acme ID’s own page.',
      label: 'POST consent form',
      spotlight: '/header/Cookie',
      annotations: [
        {
          pointer: '/header/Cookie',
          note: 'The cookie of this very question, in this browser.',
          madeBy: 'authorization-server',
          checkedBy: 'authorization-server',
          without: 'Acme ID answers 400, and nothing is allowed.',
          clause: 'rfc6265#5.4',
        },
        {
          pointer: '/header/Origin',
          note: 'The site the form stands on, written by the browser. It has to be Acme ID.',
          madeBy: 'user-agent',
          checkedBy: 'authorization-server',
          without: 'A form on another site could say yes in Alice’s name.',
          clause: 'rfc6454#7',
        },
      ],
    },
    'sign-in-response': {
      title: 'Acme ID keeps her yes',
      heading: 'Acme ID stores what Alice allowed',
      narration:
        'Acme ID stores a Grant, **the record of what Alice allowed Inkwell**. There are two of them now, one at each server, and neither knows of the other.',
    },
    'jwks-response': {
      narration:
        'Inkwell checks signature, iss, aud, exp and nonce. iss is Acme ID and sub is Acme ID’s: **nothing in the token says that Acme Social was asked**.',
    },
    'signed-in-page': {
      title: 'Inkwell says hello',
      heading: 'Inkwell greets Alice: the sign-in is complete',
      narration:
        'Inkwell did what it does in every flow, and **need not know of Acme Social**. If Acme ID offered three more servers tomorrow, nothing would change here.',
      label: 'the page',
    },
  },
  annotations: {
    'token-response': [
      {
        pointer: '/json/access_token',
        note: 'For Photos, issued by Acme ID. Of Acme Social’s token, Inkwell gets nothing.',
        madeBy: 'authorization-server',
        checkedBy: 'client',
        without: 'Inkwell could greet Alice, and could not fetch her photos later.',
        clause: 'rfc9068#2.2',
      },
    ],
  },
  breaks,
})

const inner: readonly Phase[] = [
  {
    title: 'At Acme Social',
    hint: 'a flow inside the flow',
    steps: [
      { id: 'choose', title: 'Alice picks Acme Social', messages: choose },
      { id: 'at-social', title: 'Acme Social asks her', messages: atSocial },
      { id: 'social-sign-in', title: 'Alice signs in there', messages: socialSignIn },
    ],
  },
  {
    title: 'Between the servers',
    hint: 'no browser sees it',
    steps: [
      { id: 'come-back', title: 'Back at Acme ID', messages: comeBack },
      { id: 'between', title: 'Acme ID wants proof', messages: between },
      { id: 'link', title: 'Acme ID links her', messages: link },
    ],
  },
]

/** The inner flow comes between Acme ID’s sign-in page and what Alice allows there. */
function withInner(phase: Phase): readonly Phase[] {
  if (phase.title !== 'Sign in') return [phase]
  const [first, ...rest] = phase.steps
  return [
    { ...phase, steps: first ? [first] : [] },
    ...inner,
    {
      title: 'Allow',
      hint: 'front channel',
      steps: [{ id: 'consent', title: 'Acme ID asks to allow', messages: consent }, ...rest],
    },
  ]
}

/** OpenID Connect Core §3.1 twice: Acme ID is the server of the outer flow, and the client of the inner one. */
export const federatedSignIn: Scenario = { ...outer, phases: outer.phases.flatMap(withInner) }
