import 'server-only'
import { header } from '#lib/protocol/http-message.ts'
import type { Check } from '#lib/recording/observation.ts'
import type { RecordedMessage, Refusal } from '#lib/recording/recording.ts'
import type { Inside } from '#lib/scenario/inside.ts'
import {
  editsOf,
  recordRefusal,
  type Operation,
  type OperationContext,
  type Pending,
  type Performed,
} from '../context.ts'
import { refusalIn } from '../exchange.ts'
import { isAt } from '../nested.ts'

// What a server did before it could answer, message by message: shown, not done again.

/** What a server made before it sends the browser on to another one. */
export const nestedPreparation: Operation = {
  ready: (context) => preparedAddress(context) !== undefined,
  perform(context) {
    const { pending, address } = preparedAddress(context) ?? {}
    const made = ['state', 'nonce', 'code_challenge'].flatMap((name) => {
      const value = address?.searchParams.get(name)
      return value ? [{ name, value, from: madeFrom[name] ?? '' }] : []
    })
    return {
      provenance: 'computed',
      computed: made,
      ...(pending ? { inReplyTo: pending.message } : {}),
    }
  },
}

const madeFrom: Readonly<Record<string, string>> = {
  state: '16 random octets, base64url',
  nonce: '16 random octets, base64url',
  code_challenge: 'BASE64URL(SHA256(ASCII(code_verifier)))',
}

function preparedAddress({ run, message }: OperationContext): { pending: Pending; address: URL } | undefined {
  for (const pending of run.pending) {
    const location = pending.response && header(pending.response, 'location')
    if (pending.to !== message.from || location === undefined || !URL.canParse(location)) continue
    const address = new URL(location)
    if (address.searchParams.has('code_challenge')) return { pending, address }
  }
  return undefined
}

/** The request a server sent to another one. */
export const nestedRequest: Operation = {
  ready: (context) => sentTo(context) !== undefined,
  perform(context) {
    const { pending, step } = sentTo(context) ?? missing(context)
    const { request, response, built, notes, checks } = step
    const { to } = context.message
    const refusal = refusalIn(to, response, notes)
    const answer: Inside = {
      kind: 'answer',
      to: context.id,
      response,
      ...(built ? { built } : {}),
      ...(refusal ? { refusal } : {}),
    }
    replaceFirst(context, pending, [answer])
    return {
      provenance: 'captured',
      request,
      ...changed(context, built?.request),
      observation: notes,
      ...(checks.length > 0 ? { checks: [{ by: to, checks }] } : {}),
    }
  },
}

/** The answer of the other server, and what the one that asked checks about it. */
export const nestedResponse: Operation = {
  ready: (context) => answerFor(context) !== undefined,
  perform(context) {
    const { pending, step } = answerFor(context) ?? missing(context)
    const { response, built, refusal, to } = step
    const following = pending.inside?.[1]
    const checks = following?.kind === 'checks' ? following.checks : []
    replaceFirst(context, pending, [], checks.length > 0 ? 2 : 1)
    return {
      provenance: 'captured',
      response,
      inReplyTo: to,
      ...changed(context, built?.response),
      ...concluded(context, context.message.to, checks, refusal ?? pending.refusal),
    }
  },
}

/** What a server checks for itself before it answers. */
export const nestedWork: Operation = {
  ready: (context) => workOf(context) !== undefined,
  perform(context) {
    const { pending, step } = workOf(context) ?? missing(context)
    replaceFirst(context, pending, [])
    // who was here before is found, and nothing is made for them
    const isFound = context.message.otherwise && step.checks.some(({ id }) => id === 'linked')
    return {
      provenance: 'computed',
      computed: [],
      inReplyTo: pending.message,
      ...(isFound ? { otherwise: true } : {}),
      ...concluded(context, context.message.from, step.checks, pending.refusal),
    }
  },
}

interface Next<Kind extends Inside['kind']> {
  readonly pending: Pending
  readonly step: Extract<Inside, { readonly kind: Kind }>
}

function sentTo(context: OperationContext): Next<'exchange'> | undefined {
  const { message, run } = context
  for (const pending of run.pending) {
    const step = pending.inside?.[0]
    if (pending.to === message.from && step?.kind === 'exchange' && isAt(step.request, message))
      return { pending, step }
  }
  return undefined
}

function answerFor({ message, run }: OperationContext): Next<'answer'> | undefined {
  for (const pending of run.pending) {
    const step = pending.inside?.[0]
    if (pending.to === message.to && step?.kind === 'answer') return { pending, step }
  }
  return undefined
}

function workOf({ message, run }: OperationContext): Next<'checks'> | undefined {
  for (const pending of run.pending) {
    const step = pending.inside?.[0]
    if (pending.to === message.from && step?.kind === 'checks') return { pending, step }
  }
  return undefined
}

function missing({ id }: OperationContext): never {
  throw new Error(`${id}: nothing like it happened inside`)
}

/** Puts what is left in the place of the first things of what happened inside. */
function replaceFirst({ run }: OperationContext, pending: Pending, left: readonly Inside[], count = 1): void {
  const { inside = [], ...rest } = pending
  const remaining = [...left, ...inside.slice(count)]
  run.pending = run.pending.map((one) =>
    one === pending ? { ...rest, ...(remaining.length > 0 ? { inside: remaining } : {}) } : one,
  )
}

function changed(
  context: OperationContext,
  original: RecordedMessage['original'],
): Pick<RecordedMessage, 'original' | 'edits'> {
  return original ? { original, edits: editsOf(context) } : {}
}

function concluded(
  context: OperationContext,
  by: string,
  checks: readonly Check[],
  refusal: Refusal | undefined,
): Pick<Performed, 'checks' | 'refusal' | 'foreseen'> {
  const failed = checks.some(({ result }) => result === 'failed')
  return {
    ...(checks.length > 0 ? { checks: [{ by, checks }] } : {}),
    ...(failed ? recordRefusal(context, refusal) : {}),
  }
}
