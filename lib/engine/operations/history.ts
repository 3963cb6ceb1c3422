import 'server-only'
import { recall, remember, type Operation, type OperationContext } from '../context.ts'
import { isTarget } from './user-agent-target.ts'

/**
 * The person goes back to a page they were at. The server has asked that nobody keeps it (RFC 9111
 * §5.2.2.5), so the user agent will ask for it again.
 */
export const goBack: Operation = {
  ready: (context) => recall(context, context.message.to, 'visited') !== undefined,
  perform(context) {
    const { to } = context.message
    const address = recall(context, to, 'visited') ?? ''
    remember(context, to, { redirect: address })
    return {
      provenance: 'illustration',
      computed: [{ name: 'location', value: address, from: 'the history of the browser' }],
    }
  },
}

/** Where somebody will go back to an address, the user agent remembers it. */
export function rememberVisit(context: OperationContext, address: string): void {
  const { resolved, message } = context
  const back = resolved.messages.find(({ operation, to }) => operation === 'goBack' && to === message.from)
  if (back && isTarget({ ...context, message: back }, address, back.target))
    remember(context, message.from, { visited: address })
}
