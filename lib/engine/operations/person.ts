import 'server-only'
import { createHash } from 'node:crypto'
import { setTimeout as pass } from 'node:timers/promises'
import { startPage } from '#lib/roles/client/pages.ts'
import {
  isNext,
  recall,
  remember,
  type Operation,
  type OperationContext,
  type Performed,
} from '../context.ts'
import { drawnBy } from './client-pages.ts'
import { pageForm, saysNo } from './user-agent.ts'

/** The person presses something: the button that starts it all, or one on the page they see. */
export const press: Operation = {
  ready(context) {
    const { target } = context.message
    if (target === undefined) return isNext(context)
    if (target.startsWith('/oidc/')) return pageForm(context, target) !== undefined
    return recall(context, 'client', 'id_token') !== undefined
  },
  async perform(context) {
    // What they press first is on the client's own page, which was there before the flow began.
    const drawn =
      context.message.target === undefined ? { drawn: await drawnBy(context, await startPage()) } : {}
    return { ...enter(context), ...drawn }
  },
}

/**
 * The person comes back another day: what lived in a tab or a session of the client is gone, and
 * what it knows of its users is not. The user agent still has its cookies.
 */
export const comeBack: Operation = {
  ready: isNext,
  async perform(context) {
    const { run, message } = context
    const kept = ['jwks', 'userinfo'].map((name) => [name, recall(context, 'client', name)] as const)
    const gone = Object.keys(run.memory['client'] ?? {})
    if (message.takes !== undefined) await pass(message.takes)
    run.memory['client'] = {}
    remember(context, 'client', { ...Object.fromEntries(kept), visit: '2' })
    return {
      ...enter(context),
      drawn: await drawnBy(context, await startPage()),
      forgets: { by: 'client', names: gone },
    }
  },
}

/** The person fills in the form of the page they see. */
export const fillInForm: Operation = {
  ready: (context) => pageForm(context, context.message.target) !== undefined,
  perform: (context) => enter(context),
}

/**
 * The person enters something: what the learner typed, what a break says, or what is usual.
 * @param usual without it, the defaults of the message
 */
export function enter(
  context: OperationContext,
  usual: Readonly<Record<string, string>> = context.message.defaults ?? {},
): Performed {
  const { resolved, run, message, input, id } = context
  const broken = resolved.breaks.map(({ inputs }) => inputs?.[id]).find((values) => values !== undefined)
  const asARule = unique(usual, run.seed)
  const entered = input.entered ?? run.inputs[id] ?? (broken ? unique(broken, run.seed) : asARule)
  if (input.entered) run.inputs[id] = input.entered
  remember(context, message.to, { entered: JSON.stringify(entered) })
  return {
    ...(saysNo(entered) ? { otherwise: true } : {}),
    provenance: 'illustration',
    entered: Object.entries(entered).map(([name, value]) => ({
      name,
      value,
      ...(asARule[name] === undefined || asARule[name] === value ? {} : { usual: asARule[name] }),
    })),
  }
}

/** Fills in what no other run has. */
function unique(entered: Readonly<Record<string, string>>, seed: string): Record<string, string> {
  const own = createHash('sha256').update(`${seed} unique`).digest('hex').slice(0, 6)
  return Object.fromEntries(
    Object.entries(entered).map(([name, value]) => [name, value.replaceAll('{unique}', own)]),
  )
}
