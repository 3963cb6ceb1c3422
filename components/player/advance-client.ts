import { isObject } from '#lib/protocol/http-message.ts'
import type { Advanced, Problem } from '#lib/recording/playback.ts'
import type { Input, Run } from '#lib/scenario/schema.ts'

export interface AdvanceRequest {
  readonly run: Run
  readonly input?: Input
  /** plays up to and including this message, or as far as it goes */
  readonly until?: string
}

export type AdvanceResult = { readonly result: Advanced } | { readonly problem: Problem }

const unreachable: Problem = {
  detail: 'The server could not be reached. Try again.',
  retry: true,
  forgotten: false,
}

/** Has the server perform messages. Never throws. */
export async function postAdvance(request: AdvanceRequest): Promise<AdvanceResult> {
  try {
    const response = await fetch('/api/advance', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    })
    const body: unknown = await response.json()
    if (isAdvanced(body)) return { result: body }
    const detail =
      isObject(body) && typeof body.detail === 'string'
        ? body.detail
        : `The server answered ${response.status}.`
    return { problem: { detail, retry: response.status >= 500, forgotten: response.status === 410 } }
  } catch {
    return { problem: unreachable }
  }
}

function isAdvanced(body: unknown): body is Advanced {
  return isObject(body) && Array.isArray(body.messages) && isObject(body.run)
}
