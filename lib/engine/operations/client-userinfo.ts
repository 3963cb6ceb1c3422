import 'server-only'
import { bearerRequest } from '#lib/roles/client/client.ts'
import { processResourceResponse } from '#lib/roles/client/process.ts'
import { processUserinfoResponse } from '#lib/roles/client/userinfo.ts'
import { answered, recall, remember, type Operation } from '../context.ts'
import { exchange } from '../exchange.ts'
import { clientOf, concluded, endpoints, noTokens, take } from './client.ts'
import { mayBeSent } from './preflight.ts'

/** The client asks who its access token is about. */
export const userinfoRequest: Operation = {
  ready: (context) => recall(context, 'client', 'access_token') !== undefined && mayBeSent(context),
  async perform(context) {
    const accessToken = recall(context, 'client', 'access_token') ?? ''
    return exchange(
      context,
      bearerRequest(await clientOf(context), endpoints(context).userinfoEndpoint, accessToken),
    )
  },
}

/** The answer has to be about whoever the ID token is about; where there is none, it proves nothing. */
export const userinfoResponse: Operation = {
  ready: (context) => answered(context) !== undefined,
  perform(context) {
    const { taken, response } = take(context)
    const sub = recall(context, 'client', 'sub')
    if (sub === undefined) return concluded(context, taken, processResourceResponse(response))
    const result = processUserinfoResponse(response, sub)
    // who is not signed in can't sign out either
    remember(context, 'client', result.problem ? noTokens : { userinfo: result.value })
    return concluded(context, taken, result)
  },
}
