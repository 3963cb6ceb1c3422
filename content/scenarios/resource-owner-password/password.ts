import type { Message, Phase } from '#lib/scenario/scenario.ts'

const typed: readonly Message[] = [
  {
    id: 'sign-in-window',
    kind: 'action',
    operation: 'showSignIn',
    from: 'client',
    to: 'resource-owner',
    channel: 'person',
    title: 'App shows its own form',
    heading: 'Inkwell asks Alice for her password itself',
    narration:
      'Inkwell draws a sign-in form in a window of its own. **There is no address bar here**: Alice can’t see who gets what she types, and every app can draw such a form.',
    label: 'a sign-in form',
    clause: 'rfc6749#4.3.1',
  },
  {
    id: 'enter-password',
    kind: 'action',
    operation: 'fillInForm',
    target: '/sign-in',
    defaults: { username: 'alice@mail.example', password: 'correct-horse' },
    from: 'resource-owner',
    to: 'client',
    channel: 'person',
    title: 'Alice types her password',
    heading: 'Alice types her Acme ID password into Inkwell',
    narration:
      'It is her password at Acme ID, and **from now on Inkwell has it too**: look at its pocket. With it, Inkwell can be Alice wherever this password opens.',
    label: 'types the password',
    clause: 'rfc6749#10.7',
  },
]

export const password: Phase = {
  title: 'Password',
  hint: 'person to app',
  steps: [{ id: 'password', title: 'Alice tells the app', messages: typed }],
}
