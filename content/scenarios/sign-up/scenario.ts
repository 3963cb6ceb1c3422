import { variant } from '#lib/scenario/variant.ts'
import { regularWebApp, singlePageApp } from '../authorization-code-pkce/application-types.ts'
import { authorizationCodePkce } from '../authorization-code-pkce/scenario.ts'
import { breaks } from './breaks.ts'
import { signUpForm } from './sign-up-form.ts'
import { signUpPage } from './sign-up-page.ts'

/** Authorization Code with PKCE for somebody who has no account yet: she makes one on the way. */
export const signUp = variant(authorizationCodePkce, {
  slug: 'sign-up',
  title: 'Sign up',
  summary:
    'Alice has no account. She makes one on Acme ID’s own page, signs in with it, and lands in Inkwell. The password is hashed, the e-mail stays unverified.',
  tags: ['Sign in', 'Single-page app', 'Web app', 'Accounts'],
  applicationTypes: [singlePageApp, regularWebApp],
  omit: {
    steps: ['refresh', 'sign-out'],
    predictions: ['sign-in-redirect', 'token-response'],
    breaks: 'all',
  },
  phases: { 'Sign in': { hint: 'sign up first' } },
  insertSteps: [
    {
      after: 'sign-in-page',
      steps: [
        { id: 'sign-up-page', title: 'Alice has no account', messages: signUpPage },
        { id: 'sign-up', title: 'Alice makes an account', messages: signUpForm },
      ],
    },
  ],
  messages: {
    'sign-in-press': {
      narration:
        'Alice wants to use Inkwell, and Inkwell lets people in with Acme ID. **She has no account there yet**; that comes up on the way, and Inkwell need not prepare for it.',
    },
    'sign-in-page': {
      title: 'Sign-in page appears',
      heading: 'Acme ID asks who Alice is, and offers to make an account',
      narration:
        'The page comes from Acme ID, and what Alice types goes back to Acme ID. She has nothing to type yet, and the page offers her to **Create an account**.',
    },
    'sign-in': {
      target: '/oidc/interaction/*',
      defaults: { login: 'alice-{unique}@mail.example', password: 'violet-tram-42' },
      narration:
        'Alice signs in with what she has chosen a moment ago, and presses **Sign in and allow**. It shows that she knows the password, and that it was not mistyped.',
    },
    'sign-in-submit': { target: '/oidc/interaction/*' },
    'sign-in-response': {
      narration:
        'The hash of what she typed, made with the stored salt, equals the stored one. Acme ID stores a Grant, **the record of what Alice allowed Inkwell**, and sends the browser back.',
    },
    'jwks-response': {
      narration:
        'Inkwell checks signature, iss, aud, exp and nonce. It knows sub, which is new to it, and **email_verified is false**: nobody has shown that the address is hers.',
    },
    'resource-response': {
      narration:
        'The token is in order, so Photos looks for what belongs to its sub. **A new account has no photos yet**, and that is an answer, not a mistake: an empty list.',
      label: '200 no photos yet',
      predict: {
        question: 'The account is a minute old. What does Photos answer?',
        choices: [
          { says: '404: it does not know her', when: { status: 404 } },
          {
            says: '200: an empty list',
            when: { status: 200, has: ['/json/photos'] },
            because:
              'Photos trusts the token, not a list of people of its own. For a sub that has nothing, nothing is what there is.',
          },
          { says: '403: she has to be let in first', when: { status: 403 } },
        ],
      },
    },
    'signed-in-page': {
      title: 'Inkwell says hello',
      heading: 'Inkwell greets Alice: the sign-in is complete',
      narration:
        'Inkwell knows her by sub from now on, greets her by name, and **has nothing to show yet**. At her next visit this flow is the short one, without signing up.',
      label: 'the page, empty',
    },
  },
  annotations: {
    'resource-response': [
      {
        pointer: '/json/photos',
        note: 'An empty list. Whose photos it would have is sub in the token, not anything in the request.',
        madeBy: 'resource-server',
        checkedBy: 'client',
        without: 'Inkwell could not tell “no photos” from “something went wrong”.',
        clause: 'rfc9068#4',
      },
    ],
  },
  breaks,
})
