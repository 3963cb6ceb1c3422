import 'server-only'
import { header, type HttpResponse } from '#lib/protocol/http-message.ts'
import { controlsOf } from '#lib/roles/user-agent.ts'
import {
  edited,
  recordRefusal,
  remember,
  settle,
  userAgentOf,
  type OperationContext,
  type Pending,
  type Performed,
} from './context.ts'

/** Hands an answer to the user agent, edits applied. */
export async function receiveResponse(
  context: OperationContext,
  pending: Pending,
  built: HttpResponse,
): Promise<Performed> {
  const { to } = context.message
  const { sent, record } = edited(context, built)
  const userAgent = userAgentOf(context, to)
  const redirect = await userAgent.receive(pending.request.url, sent)
  if (header(sent, 'set-cookie') !== undefined) context.run.cookies[to] = userAgent.cookies
  settle(context, pending)
  const isPage = header(sent, 'content-type')?.startsWith('text/html') && redirect === undefined
  remember(context, to, {
    redirect,
    // whatever is shown now, nobody can use the page before it any more; 204 leaves it where it is
    ...(sent.status === 204 ? {} : { controls: undefined }),
    ...(isPage ? { controls: JSON.stringify(controlsOf(sent.body, pending.request.url)) } : {}),
  })
  return {
    provenance: 'captured',
    response: sent,
    inReplyTo: pending.message,
    ...record,
    ...recordRefusal(context, pending.refusal),
  }
}
