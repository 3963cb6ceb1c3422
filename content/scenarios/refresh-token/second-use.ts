import type { Message } from '#lib/scenario/scenario.ts'
import { resourceRequest, resourceResponse } from '../authorization-code-pkce/use.ts'

const { predict: _, ...answered } = resourceResponse

/** The API once more, with what the refresh brought. */
export const secondUse: readonly Message[] = [
  {
    ...resourceRequest,
    id: 'second-resource-request',
    needs: 'rotated',
    title: 'App uses the new token',
    heading: 'Inkwell asks Photos with the new access token',
    narration:
      'The new access token says what the old one said, with a later exp. **Nobody has asked Alice anything**: she may be asleep, and her month’s photos get printed.',
  },
  {
    ...answered,
    id: 'second-resource-response',
    title: 'Photos answers as before',
    heading: 'Photos checks the new token and answers',
    narration:
      'Photos checks signature and exp and knows nothing of any refresh. **The old access token would still open it** until its own exp: only the refresh token was traded in.',
  },
]
