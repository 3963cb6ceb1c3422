import type { Phase } from '#lib/scenario/scenario.ts'
import { refresh } from './refresh.ts'
import { signOut } from './sign-out.ts'

/** What the reference documentation of the flow leaves out. */
export const afterwards: Phase = {
  title: 'If you like',
  hint: 'not part of the eleven',
  steps: [
    { id: 'refresh', mark: 'R', title: 'App renews its tokens', messages: refresh },
    { id: 'sign-out', mark: 'S', title: 'Alice signs out', messages: signOut },
  ],
}
