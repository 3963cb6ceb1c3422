import type { Break } from '#lib/scenario/scenario.ts'
import { stalePage } from '../authorization-code-pkce/browser-breaks.ts'

const password = 'violet-tram-42'

const inTheForm: readonly Break[] = [
  {
    id: 'taken-email',
    title: 'Use an e-mail that is taken',
    at: 'sign-up',
    teaches:
      'A sign-up form gives away who has an account, unless it answers by mail only. Acme ID sends none, so it says it last, of a form that is in order, and the sign-in page never says it.',
    inputs: { 'sign-up': { name: 'Alice Moreau', email: 'alice@mail.example', password } },
    expect: {
      message: 'sign-up-response',
      status: 400,
      error: 'email_taken',
      reason: 'the e-mail is taken',
      check: 'email-free',
    },
  },
  {
    id: 'common-password',
    title: 'Choose a common password',
    at: 'sign-up',
    teaches:
      'Password1 has a capital letter and a digit, and is among the first that are tried. A list of leaked passwords helps more than any rule about characters.',
    inputs: {
      'sign-up': { name: 'Alice Moreau', email: 'alice-{unique}@mail.example', password: 'Password1' },
    },
    expect: {
      message: 'sign-up-response',
      status: 400,
      error: 'weak_password',
      reason: 'the password is too common',
      check: 'password',
    },
  },
  {
    id: 'many-mistakes',
    title: 'Get all of it wrong',
    at: 'sign-up',
    teaches:
      'Every mistake is said at once, beside its field, and what was typed comes back, but for the password. Whether the e-mail is taken is not even asked: look at the checks.',
    inputs: { 'sign-up': { name: '', email: 'alice@mail', password: 'short' } },
    expect: {
      message: 'sign-up-response',
      status: 400,
      error: 'name_missing',
      reason: 'the name is empty; the e-mail is malformed; the password is too short',
      check: 'name, email, password',
    },
  },
  {
    id: 'real-email',
    title: 'Use a real e-mail',
    at: 'sign-up',
    teaches:
      'Nobody checks the address here, so it has to be one that can’t be anybody’s. Elsewhere, an account under a stranger’s address is a trap for when they come to sign up.',
    inputs: { 'sign-up': { name: 'Alice Moreau', email: 'alice@gmail.com', password } },
    expect: {
      message: 'sign-up-response',
      status: 400,
      error: 'invalid_email',
      reason: 'the e-mail is not under .example or .test',
      check: 'email',
    },
  },
]

const atTheForm: readonly Break[] = [
  {
    id: 'cookies-off',
    title: 'Turn cookies off',
    at: 'sign-up-submit',
    teaches:
      'Without its cookie, Acme ID can’t tell whose form this is. It makes no account and asks Alice to start again: an address alone must never be enough.',
    edits: [{ message: 'sign-up-submit', change: 'remove', pointer: '/header/Cookie' }],
    expect: {
      message: 'sign-up-response',
      status: 400,
      reason: 'interaction session id cookie not found',
      check: 'interaction',
    },
  },
  {
    id: 'other-browser',
    title: 'Come from another browser',
    at: 'sign-up-submit',
    teaches:
      'The cookie is signed, and one changed character makes it nobody’s. Acme ID says that another one came, and not what is wrong with it: whoever guesses at cookies learns nothing.',
    edits: [{ message: 'sign-up-submit', change: 'alter', pointer: '/header/Cookie' }],
    expect: {
      message: 'sign-up-response',
      status: 400,
      reason: 'the interaction cookie is not one that this server signed',
      check: 'interaction',
    },
  },
  {
    id: 'foreign-form',
    title: 'Send it from another site',
    at: 'sign-up-submit',
    teaches:
      'A page elsewhere could make its visitors sign up, and later in, as somebody it knows the password of. The browser says where a form stands, and Acme ID takes its own only.',
    edits: [
      {
        message: 'sign-up-submit',
        change: 'set',
        pointer: '/header/Origin',
        value: 'https://mallory.example',
      },
    ],
    expect: {
      message: 'sign-up-response',
      status: 400,
      reason: 'the form was sent from https://mallory.example',
      check: 'origin',
    },
  },
]

const atTheSignIn: readonly Break[] = [
  {
    id: 'wrong-password',
    title: 'Mistype the new password',
    at: 'sign-in',
    teaches:
      'Acme ID hashes what was typed with the salt of the row, and compares the hashes. They differ, and by how much says nothing: two digits swapped, and all of it is another.',
    inputs: { 'sign-in': { login: 'alice-{unique}@mail.example', password: 'violet-tram-24' } },
    expect: {
      message: 'sign-in-response',
      status: 400,
      error: 'wrong_credentials',
      reason: 'the password does not match',
      check: 'credentials',
    },
  },
  {
    id: 'unknown-email',
    title: 'Mistype the e-mail',
    at: 'sign-in',
    teaches:
      'There is no such account, and the page says what it says for a wrong password. It takes as long, too: Acme ID hashes for nobody, so that the time does not tell.',
    inputs: { 'sign-in': { login: 'alicia-{unique}@mail.example', password } },
    expect: {
      message: 'sign-in-response',
      status: 400,
      error: 'wrong_credentials',
      reason: 'no account has this e-mail',
      check: 'credentials',
    },
  },
]

/** What goes wrong where people make accounts. */
export const breaks: readonly Break[] = [...inTheForm, ...atTheForm, ...atTheSignIn, stalePage]
