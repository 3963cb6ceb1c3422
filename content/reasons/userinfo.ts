import type { Reason } from '#lib/scenario/reason.ts'

/** At the userinfo endpoint. */
export const userinfoReasons: readonly Reason[] = [
  {
    matches: 'access token not found',
    says: 'Acme ID keeps no such token of a person who signed in: it is for another API, stands for a client, or is gone.',
    clause: 'oidc-core#5.3.3',
    hidden: 'Whoever tries tokens out should not learn which of them were once good.',
  },
]
