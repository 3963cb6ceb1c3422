import type { Break, Message, RoleInScenario } from '#lib/scenario/scenario.ts'
import { native } from './native.ts'

/**
 * What is changed in the address that arrives at a callback, changed on its way into an app: there
 * is no request to change, only the redirect that the browser was given.
 */
export function inTheRedirect({ edits = [], ...rest }: Break): Break {
  return {
    ...rest,
    at: 'authorization-response',
    edits: edits.map((edit) => ({
      ...edit,
      message: 'authorization-response',
      pointer: edit.pointer.replace('/query/', '/location/'),
    })),
    types: native,
  }
}

const otherApp: RoleInScenario = {
  id: 'other-app',
  role: 'client',
  name: 'Other app',
  shortName: 'Other',
  properName: 'Mallory’s app',
  host: 'on her phone',
}

const handedToOtherApp: Message = {
  id: 'other-app-handover',
  kind: 'action',
  operation: 'handToOther',
  target: '/callback',
  from: 'user-agent',
  to: 'other-app',
  channel: 'device',
  title: 'Another app gets the code',
  heading: 'The phone opens another app with the code',
  narration:
    'An app of Mallory’s has claimed com.example.inkwell: as well, and the phone opens that one. **The code is in the wrong hands**, and Inkwell is still waiting for it.',
  label: 'opens the other app',
  clause: 'rfc8252#8.1',
}

const stolenCode: readonly Message[] = [
  {
    id: 'other-app-request',
    kind: 'request',
    operation: 'strangerRedeems',
    from: 'other-app',
    to: 'authorization-server',
    channel: 'back',
    title: 'The other app redeems it',
    heading: 'The other app tries to redeem the code as Inkwell',
    narration:
      'The client_id is public, so the other app sends **all that Inkwell would send, but for the verifier**. That has never left Inkwell.',
    label: 'POST /oidc/token',
    clause: 'rfc7636#4.5',
    spotlight: '/form/code',
    annotations: [
      {
        pointer: '/form/code',
        note: 'The real code, as good as if Inkwell had sent it.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'There is nothing to trade in: invalid_request.',
        clause: 'rfc6749#4.1.3',
      },
      {
        pointer: '/form/client_id',
        note: 'Inkwell’s name. Anybody may say it, since no secret goes with it.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'Acme ID can’t tell for whom the code was made: invalid_request.',
        clause: 'rfc8252#8.6',
      },
    ],
  },
  {
    id: 'other-app-response',
    refuses: 'invalid_grant',
    kind: 'response',
    operation: 'strangerTakes',
    from: 'authorization-server',
    to: 'other-app',
    channel: 'back',
    title: 'Acme ID turns it down',
    heading: 'Acme ID turns the other app down',
    narration:
      'The code was made for a challenge, and **no verifier came with it**. The other app hears invalid_grant and nothing else.',
    label: '400 invalid_grant',
    clause: 'rfc7636#4.6',
  },
]

/** What can go wrong between the browser and an app. */
export const onThePhone: readonly Break[] = [
  {
    id: 'other-app',
    title: 'Another app claims it too',
    at: 'redirection-request',
    types: ['native-scheme'],
    teaches:
      'Any app may register a scheme, so another one gets the code. It has the public client_id too, and no verifier: Acme ID refuses. Without PKCE, it would be signed in as Alice.',
    joins: { role: otherApp, before: 'client' },
    adds: [{ before: 'redirection-request', messages: [handedToOtherApp, ...stolenCode] }],
    opens: 'other-app-handover',
    expect: {
      message: 'other-app-response',
      status: 400,
      error: 'invalid_grant',
      reason: 'code_verifier must be provided',
    },
  },
]
