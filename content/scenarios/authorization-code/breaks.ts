import type { Break } from '#lib/scenario/scenario.ts'

/** What a secret alone does and does not do. */
export const breaks: readonly Break[] = [
  {
    id: 'verifier-without-challenge',
    title: 'Add a verifier',
    at: 'token-request',
    teaches:
      'A verifier came, and no challenge was stored with the code. Somebody may have taken the challenge out on the way, so Acme ID refuses: no PKCE downgrade goes unnoticed.',
    edits: [
      {
        message: 'token-request',
        change: 'add',
        pointer: '/form/code_verifier',
        value: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
      },
    ],
    expect: { message: 'token-response', status: 400, error: 'invalid_grant' },
  },
  {
    id: 'injected-code',
    title: 'Slip in another code',
    at: 'redirection-request',
    teaches:
      'One character of the code is another one, and state still fits. Inkwell can’t tell: it redeems what it was given, and only Acme ID knows that it never made this code.',
    edits: [{ message: 'redirection-request', change: 'alter', pointer: '/query/code' }],
    expect: {
      message: 'token-response',
      status: 400,
      error: 'invalid_grant',
      reason: 'authorization code not found',
    },
  },
]
