import type { Advanced, Problem } from '#lib/recording/playback.ts'
import type { Input, Run } from '#lib/scenario/schema.ts'

export interface AdvanceRequest {
  readonly run: Run
  readonly input?: Input
  /** plays up to and including this message, or as far as it goes */
  readonly until?: string
}

export type AdvanceResult = { readonly result: Advanced } | { readonly problem: Problem }

const unreachable: Problem = { detail: 'The server could not be reached. Try again.', retry: true }

/** Has the server perform messages. Never throws. */
export async function postAdvance(request: AdvanceRequest): Promise<AdvanceResult> {
  try {
    const response = await fetch('/api/advance', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    })
    const body = (await response.json()) as Advanced & { detail?: string }
    if (response.ok) return { result: body }
    return {
      problem: {
        detail: body.detail ?? `The server answered ${response.status}.`,
        retry: response.status >= 500,
      },
    }
  } catch {
    return { problem: unreachable }
  }
}
