import 'server-only'
import type { HttpResponse } from '#lib/protocol/http-message.ts'
import { decodeJwt } from '#lib/protocol/jwt.ts'
import { validateIdToken, type Processed } from '#lib/roles/client/process.ts'
import { utcClock } from '#lib/protocol/clock.ts'
import { recall, remember, type Operation, type OperationContext } from '../context.ts'
import { clientOf, conclusion, noTokens } from './client.ts'

/** The client validates the ID token it holds; one that does not pass takes everything along that came with it. */
export async function checkIdToken(
  context: OperationContext,
  keys: HttpResponse,
): Promise<Processed<{ readonly sub: string }>> {
  const [nonce, maxAge, askedAt] = ['nonce', 'max_age', 'asked_at'].map((name) =>
    recall(context, 'client', name),
  )
  const client = await clientOf(context)
  const result = await validateIdToken(recall(context, 'client', 'id_token') ?? '', keys, {
    issuer: context.run.issuer,
    clientId: client.registration.client_id,
    nonce,
    now: context.now,
    ...(maxAge === undefined ? {} : { signedIn: { maxAge: Number(maxAge), askedAt: Number(askedAt) } }),
  })
  remember(context, 'client', result.value ? { sub: result.value.sub, jwks: keys.body } : noTokens)
  return result
}

/** The client validates an ID token with the keys it has fetched before. */
export const idTokenValidation: Operation = {
  ready: (context) => ['id_token', 'jwks'].every((name) => recall(context, 'client', name) !== undefined),
  async perform(context) {
    const claims = decodeJwt(recall(context, 'client', 'id_token') ?? '')?.claims
    const keys: HttpResponse = {
      status: 200,
      headers: [['Content-Type', 'application/jwk-set+json']],
      body: recall(context, 'client', 'jwks') ?? '',
    }
    const result = await checkIdToken(context, keys)
    return {
      provenance: 'computed',
      computed: [
        { name: 'sub', value: String(claims?.['sub']), from: 'the ID token: who' },
        { name: 'auth_time', value: clock(claims?.['auth_time']), from: 'the ID token: when she signed in' },
        { name: 'iat', value: clock(claims?.['iat']), from: 'the ID token: when it was made' },
      ],
      ...conclusion(context, result),
    }
  },
}

function clock(time: unknown): string {
  return typeof time === 'number' ? utcClock(time * 1000) : 'absent'
}
