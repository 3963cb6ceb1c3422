import type { Reason } from '#lib/scenario/reason.ts'

/** At the token endpoint, where a person’s password is traded in. */
export const passwordReasons: readonly Reason[] = [
  {
    matches: 'only a demo account may sign in with this grant',
    says: 'This flow opens the demo accounts only: nobody’s own password is to be tried out here.',
    clause: 'rfc9700#2.4',
    hidden: 'With the same answer for all, nobody can find out by trying which accounts exist.',
  },
]
