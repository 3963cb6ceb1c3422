import 'server-only'
import type { CheckLine } from '../check-list.ts'

/** What is checked of the browser before anything else, on every page of a sign-in. */
export const cookieLine = {
  id: 'interaction',
  label: 'The cookie belongs to this very sign-in, and it is still open',
  clause: 'rfc6749#10.12',
} as const satisfies CheckLine
