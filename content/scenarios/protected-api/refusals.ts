import type { Annotation } from '#lib/scenario/scenario.ts'
import { onRefusal as everywhere } from '../../refusals.ts'

/** What stands in an answer that says no, at the introspection endpoint too. */
export const onRefusal: readonly Annotation[] = [
  {
    pointer: '/json/active',
    note: 'false, and nothing beside it: the API learns that the token is no good, and not why.',
    madeBy: 'authorization-server',
    checkedBy: 'resource-server',
    without: 'An API that takes any 200 for a yes lets every string in.',
    clause: 'rfc7662#2.2',
  },
  {
    pointer: '/header/Retry-After',
    note: 'Try again in so many seconds: the trouble is the API’s own, and not the token’s.',
    madeBy: 'resource-server',
    checkedBy: 'client',
    without: 'Inkwell would throw away a good token, or try again at once and without end.',
    clause: 'rfc9110#10.2.3',
  },
  ...everywhere,
]
