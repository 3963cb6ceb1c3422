import 'server-only'
import { refreshRequest } from '#lib/roles/client/client.ts'
import { utcClock } from '#lib/protocol/clock.ts'
import { recall, type Operation } from '../context.ts'
import { exchange } from '../exchange.ts'
import { clientOf, endpoints } from './client.ts'

/** The client sends the refresh token that it has traded in already. */
export const refreshAgain: Operation = {
  ready: (context) => recall(context, 'client', 'rotated') !== undefined,
  async perform(context) {
    const token = recall(context, 'client', 'rotated') ?? ''
    return exchange(context, refreshRequest(await clientOf(context), endpoints(context), token))
  },
}

/** The client finds that no refresh token came: all it has runs out. */
export const findNoRefreshToken: Operation = {
  ready: (context) =>
    recall(context, 'client', 'access_token') !== undefined &&
    recall(context, 'client', 'refresh_token') === undefined,
  perform(context) {
    const ends = Number(recall(context, 'client', 'expires_at') ?? 0)
    return {
      provenance: 'computed',
      computed: [
        { name: 'refresh token', value: 'none came', from: 'the token response' },
        {
          name: 'access token ends',
          value: utcClock(ends * 1000),
          from: 'the time it came, and expires_in',
        },
      ],
    }
  },
}
