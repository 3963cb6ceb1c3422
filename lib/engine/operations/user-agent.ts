import 'server-only'
import { z } from 'zod'
import type { HttpRequest } from '#lib/protocol/http-message.ts'
import { answersNo, bringsRefusal } from '#lib/recording/foretold.ts'
import { holds } from '#lib/recording/prediction.ts'
import { inkwellOrigin } from '#lib/roles/client-registrations.ts'
import type { PageForm } from '#lib/roles/user-agent.ts'
import {
  answered,
  isNext,
  recall,
  recallJson,
  remember,
  userAgentOf,
  type Operation,
  type OperationContext,
  type Performed,
} from '../context.ts'
import { exchange } from '../exchange.ts'
import { receiveResponse } from '../receive.ts'
import { receiveAtClient } from './client-pages.ts'
import { rememberVisit } from './history.ts'
import { isTarget } from './user-agent-target.ts'

/** The user agent opens a page of the client. */
export const openPage: Operation = {
  ready: isNext,
  async perform(context) {
    const url = inkwellOrigin + (context.message.target ?? '/')
    return send(context, await userAgentOf(context, context.message.from).get(url))
  },
}

/** The user agent follows the redirect it was given last. */
export const followRedirect: Operation = {
  ready(context) {
    const redirect = recall(context, context.message.from, 'redirect')
    return redirect !== undefined && isTarget(context, redirect, context.message.target)
  },
  async perform(context) {
    const { from } = context.message
    const redirect = recall(context, from, 'redirect') ?? ''
    remember(context, from, { redirect: undefined })
    rememberVisit(context, redirect)
    const performed = await send(context, await userAgentOf(context, from).get(redirect))
    return bringsRefusal(context.message, redirect) ? { ...performed, otherwise: true } : performed
  },
}

/** The user agent sends the form on the page it shows, or follows the page's Cancel link. */
export const submitForm: Operation = {
  ready: (context) =>
    recall(context, context.message.from, 'entered') !== undefined &&
    pageForm(context, context.message.target) !== undefined,
  async perform(context) {
    const { from, target } = context.message
    const form = pageForm(context, target)
    if (!form) throw new Error(`${context.id}: there is no form to send`)
    const entered = recallJson(context, from, 'entered', enteredSchema) ?? {}
    const userAgent = userAgentOf(context, from)
    remember(context, from, { entered: undefined })
    const cancel = entered['cancel'] ? controls(context, from).links['Cancel'] : undefined
    const sent = await send(context, await (cancel ? userAgent.get(cancel) : userAgent.submit(form, entered)))
    return saysNo(entered) ? { ...sent, otherwise: true } : sent
  },
}

/** The user agent follows the link that the person pressed on the page it shows. */
export const followLink: Operation = {
  ready: (context) => pressedLink(context) !== undefined,
  async perform(context) {
    const { from } = context.message
    const { address = '', isCancel = false } = pressedLink(context) ?? {}
    remember(context, from, { entered: undefined })
    const performed = await send(context, await userAgentOf(context, from).get(address))
    return isCancel ? { ...performed, otherwise: true } : performed
  },
}

function pressedLink(context: OperationContext): { address: string; isCancel: boolean } | undefined {
  const { from, target } = context.message
  const entered = recallJson(context, from, 'entered', enteredSchema) ?? {}
  const isCancel = entered['cancel'] !== undefined
  const address = controls(context, from).links[isCancel ? 'Cancel' : (entered['link'] ?? '')]
  return address !== undefined && isTarget(context, address, target) ? { address, isCancel } : undefined
}

/** True where the person pressed Cancel, or the button of a form that stops it all. */
export function saysNo(entered: Readonly<Record<string, string>>): boolean {
  return Boolean(entered['cancel'] ?? entered['abort'])
}

const enteredSchema = z.record(z.string(), z.string())

/** The user agent takes an answer: its cookies, its redirect or its page. */
export const receivePage: Operation = {
  ready: (context) => answered(context) !== undefined,
  async perform(context) {
    const pending = answered(context)
    if (!pending?.response) throw new Error(`${context.id}: there is no answer to take`)
    const received = await receiveResponse(context, pending, pending.response)
    const { otherwiseWhen } = context.message
    const isOther = otherwiseWhen !== undefined && holds(otherwiseWhen, received)
    return isOther || answersNo(context.message, pending) ? { ...received, otherwise: true } : received
  },
}

/** The form that posts to a target, on the page the user agent shows. */
export function pageForm(context: OperationContext, target: string | undefined): PageForm | undefined {
  const role = context.message.channel === 'person' ? context.message.to : context.message.from
  const { form } = controls(context, role)
  return form && isTarget(context, form.action, target) ? form : undefined
}

const pairs = z.array(z.tuple([z.string(), z.string()]))
const controlsSchema = z.object({
  form: z.object({ action: z.url(), fields: pairs, buttons: pairs.optional() }).optional(),
  links: z.record(z.string(), z.url()),
})

/** What the user agent found on the page it shows; the run carries it, so it is read strictly. */
function controls(context: OperationContext, role: string): z.infer<typeof controlsSchema> {
  return recallJson(context, role, 'controls', controlsSchema) ?? { links: {} }
}

async function send(context: OperationContext, request: HttpRequest): Promise<Performed> {
  return context.message.to === 'client' ? receiveAtClient(context, request) : exchange(context, request)
}
