import 'server-only'
import { formOf } from '#lib/protocol/http-message.ts'
import { s256 } from '#lib/roles/pkce.ts'
import { recordRefusal, type Operation, type OperationContext, type Pending } from '../context.ts'

/** What the server does with a token request before it answers: shown, not done again. */
export const tokenValidation: Operation = {
  ready: (context) => tokenExchange(context) !== undefined,
  perform(context) {
    const pending = tokenExchange(context)
    if (!pending) throw new Error(`${context.id}: there is no token request`)
    const verifier = formOf(pending.request).get('code_verifier')
    return {
      provenance: 'computed',
      inReplyTo: pending.message,
      computed:
        verifier === null
          ? []
          : [
              {
                name: 'hash of code_verifier',
                value: s256(verifier),
                from: 'BASE64URL(SHA256(ASCII(code_verifier)))',
              },
            ],
      ...recordRefusal(context, pending.refusal),
    }
  },
}

function tokenExchange({ run, message }: OperationContext): Pending | undefined {
  return run.pending.find(
    ({ to, response, request }) =>
      to === message.from && response && new URL(request.url).pathname.endsWith('/token'),
  )
}
