import 'server-only'
import type { Dispatch } from '#lib/protocol/http-message.ts'
import { wentWrong } from '#lib/recording/playback.ts'
import { EditError } from '#lib/scenario/edit.ts'
import type { ResolvedScenario } from '#lib/scenario/scenario.ts'
import type { Input, Run } from '#lib/scenario/schema.ts'
import { advance, play, whatFollows, type Played } from './advance.ts'
import { RunError } from './context.ts'

/** What was asked for, and after it what follows from it by itself. */
export interface PlayedOn extends Played {
  /** how many of the messages were asked for */
  readonly shown: number
}

/** No refusal takes longer to come home. */
const messagesAtMost = 30

/**
 * Performs one message, or all up to one, and what follows by itself where that goes wrong.
 * @param until the recorded id of the last one that is asked for
 * @throws as {@link advance}
 */
export async function perform(
  scenario: ResolvedScenario,
  run: Run,
  { input, until }: { readonly input: Input; readonly until?: string | undefined },
  dispatch: Dispatch,
): Promise<PlayedOn> {
  if (until !== undefined) return playOn(scenario, await play(scenario, run, dispatch, until), dispatch)
  const outcome = await advance(scenario, run, input, dispatch)
  if (!outcome) return { messages: [], run, ended: true, shown: 0 }
  const { message, run: after } = outcome
  const played = { messages: [message], run: after, ...whatFollows(scenario, after, dispatch) }
  return playOn(scenario, played, dispatch)
}

/**
 * Where the last message went wrong, and not because the flow wants it so, performs what follows
 * from it, up to the next thing that a person would do: so that it is known at once what is
 * answered, and what is never reached.
 */
export async function playOn(
  scenario: ResolvedScenario,
  played: Played,
  dispatch: Dispatch,
): Promise<PlayedOn> {
  const shown = played.messages.length
  let current = played
  if (!wentWrong(played.messages.at(-1)) || isForeseen(scenario, played)) return { ...played, shown }
  while (goesOnByItself(scenario, current) && current.messages.length < shown + messagesAtMost) {
    const outcome = await attempt(() => advance(scenario, current.run, {}, dispatch))
    if (!outcome) break
    const { message, run } = outcome
    current = { messages: [...current.messages, message], run, ...whatFollows(scenario, run, dispatch) }
  }
  return { ...current, shown }
}

/** What can't be performed was not asked for: it is said once it is. */
async function attempt<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act()
  } catch (cause) {
    if (cause instanceof EditError || cause instanceof RunError) return null
    throw cause
  }
}

/** The answer that comes next is a no that the flow counts on. */
function isForeseen({ messages }: ResolvedScenario, { next }: Played): boolean {
  return messages.some(({ id, foresees }) => id === next && foresees !== undefined)
}

function goesOnByItself({ messages, breaks }: ResolvedScenario, { ended, next, run }: Played): boolean {
  if (ended || next === undefined) return false
  // that somebody sends it once more follows from nothing: they want to
  const isRepeated = breaks.some(({ repeat }) => repeat?.messages[0] === next) && (run.counts[next] ?? 0) > 0
  return !isRepeated && messages.some(({ id, from }) => id === next && from !== 'resource-owner')
}
