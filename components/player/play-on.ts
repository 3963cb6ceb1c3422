import { wentWrong, type Advanced } from '#lib/recording/playback.ts'
import type { Message, Scenario } from '#lib/scenario/scenario.ts'
import { postAdvance } from './advance-client.ts'

/** No refusal takes longer to come home. */
const messagesAtMost = 30

/**
 * Where the last message went wrong, and not because the flow wants it so, performs what follows
 * from it, up to the next thing that a person would do: so that it is known at once what is
 * answered, and what is never reached.
 */
export async function playOn(scenario: Scenario, first: Advanced): Promise<Advanced> {
  let played = first
  if (!wentWrong(first.messages.at(-1)) || isForeseen(scenario, first)) return first
  while (
    goesOnByItself(scenario, played) &&
    played.messages.length < first.messages.length + messagesAtMost
  ) {
    const answer = await postAdvance({ run: played.run })
    if ('problem' in answer) return played
    played = { ...answer.result, messages: [...played.messages, ...answer.result.messages] }
  }
  return played
}

function messagesOf({ phases }: Scenario): readonly Message[] {
  return phases.flatMap(({ steps }) => steps.flatMap((step) => step.messages))
}

/** The answer that comes next is a no that the flow counts on. */
function isForeseen(scenario: Scenario, { next }: Advanced): boolean {
  return messagesOf(scenario).some(({ id, foresees }) => id === next && foresees !== undefined)
}

function goesOnByItself(scenario: Scenario, { ended, next }: Advanced): boolean {
  if (ended || next === undefined) return false
  return !messagesOf(scenario).some(({ id, from }) => id === next && from === 'resource-owner')
}
