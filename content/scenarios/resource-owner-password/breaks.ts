import type { Break } from '#lib/scenario/scenario.ts'

export const breaks: readonly Break[] = [
  {
    id: 'wrong-password',
    title: 'Type a wrong password',
    at: 'enter-password',
    teaches:
      'invalid_grant, and the app shows its form again. Each app like this is one more door to try passwords at, and Acme ID sees the app there and not the person.',
    inputs: { 'enter-password': { username: 'alice@mail.example', password: 'wrong-horse' } },
    expect: {
      message: 'token-response',
      status: 400,
      error: 'invalid_grant',
      reason: 'the password does not match',
      check: 'credentials',
    },
  },
  {
    id: 'other-account',
    title: 'Try it on Bob’s account',
    at: 'token-request',
    teaches:
      'Inkwell tries Alice’s password on another account, and Bob uses the same one. Whoever collects passwords can do this, here and at every other site.',
    edits: [
      { message: 'token-request', change: 'set', pointer: '/form/username', value: 'bob@mail.example' },
    ],
    expect: { message: 'token-response', status: 200 },
  },
  {
    id: 'other-client',
    title: 'Ask as another app',
    at: 'token-request',
    teaches:
      'Only the old desktop app may still do this here, and the single-page app is not it. RFC 6749 has unauthorized_client for that; this server says invalid_request.',
    edits: [{ message: 'token-request', change: 'set', pointer: '/form/client_id', value: 'inkwell-spa' }],
    expect: { message: 'token-response', status: 400, error: 'invalid_request', check: 'grant_type' },
  },
  {
    id: 'password-in-address',
    title: 'Put it into the address',
    at: 'token-request',
    teaches:
      'Acme ID reads the body and nothing else, so to it the password is missing. The address has it all the same, and with the address every log on the way.',
    edits: [
      { message: 'token-request', change: 'remove', pointer: '/form/password' },
      { message: 'token-request', change: 'add', pointer: '/query/password', value: 'correct-horse' },
    ],
    expect: { message: 'token-response', status: 400, error: 'invalid_request', check: 'parameters' },
  },
  {
    id: 'without-alice',
    title: 'Sign in without Alice',
    at: 'photos-appear',
    teaches:
      'Alice has gone, and Inkwell uses what it kept. To Acme ID it looks as if she signed in once more, and only a new password ends it.',
    repeat: { after: 'photos-appear', messages: ['token-request', 'token-validation', 'token-response'] },
    messages: {
      'token-request~2': {
        title: 'App signs in without her',
        heading: 'Inkwell sends Alice’s password, and Alice is gone',
        narration:
          'Alice has closed the window and gone home. **Inkwell still has her password**, and sends the same request as before.',
      },
      'token-validation~2': {
        title: 'Acme ID notices nothing',
        heading: 'Acme ID checks the app and the password, and notices nothing',
        narration:
          'The password is right, so every check holds. **That nobody sits in front of the app can’t be seen** from here.',
      },
    },
    expect: { message: 'token-response~2', status: 200 },
  },
]
