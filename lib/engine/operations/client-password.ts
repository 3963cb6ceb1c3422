import 'server-only'
import { z } from 'zod'
import { inkwellOrigin } from '#lib/roles/client-registrations.ts'
import { passwordPage } from '#lib/roles/client/pages.ts'
import { passwordRequest as buildRequest } from '#lib/roles/client/password.ts'
import { controlsOf } from '#lib/roles/user-agent.ts'
import { isNext, recall, recallJson, remember, type Operation } from '../context.ts'
import { exchange } from '../exchange.ts'
import { clientOf, endpoints } from './client.ts'

const address = `${inkwellOrigin}/sign-in`

/** The client draws a sign-in form of its own, and says so where the last try was refused. */
export const showSignIn: Operation = {
  ready: (context) => isNext(context) || recall(context, 'client', 'problem') !== undefined,
  async perform(context) {
    const problem = recallJson(context, 'client', 'problem', problemSchema)
    const html = await passwordPage(problem?.error)
    remember(context, 'client', { controls: JSON.stringify(controlsOf(html, address)), problem: undefined })
    return { provenance: 'computed', drawn: { address, html } }
  },
}

const problemSchema = z.object({ error: z.string() })

/**
 * The client sends what was typed into it. It is told to forget it then (RFC 6749 §4.3.1); it is
 * kept here, because nobody could tell: what a client has seen once, it can use again.
 */
export const passwordRequest: Operation = {
  ready: (context) => recall(context, 'client', 'entered') !== undefined,
  async perform(context) {
    const { username = '', password = '' } = recallJson(context, 'client', 'entered', enteredSchema) ?? {}
    const client = await clientOf(context)
    return exchange(
      context,
      buildRequest(client, endpoints(context), { username, password }, context.message.sends),
    )
  },
}

const enteredSchema = z.record(z.string(), z.string())
