import { wentWrong, type Advanced } from '#lib/recording/playback.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import type { PlacedMessage, Scenario } from '#lib/scenario/scenario.ts'
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

/** The message that comes next, which may be there only because of a break. */
function following(scenario: Scenario, { run, next }: Advanced): PlacedMessage | undefined {
  const { messages } = resolveScenario(scenario, run.applicationType, run.breaks)
  return messages.find(({ id }) => id === next)
}

/** The answer that comes next is a no that the flow counts on. */
function isForeseen(scenario: Scenario, played: Advanced): boolean {
  return following(scenario, played)?.foresees !== undefined
}

function goesOnByItself(scenario: Scenario, played: Advanced): boolean {
  return !played.ended && played.next !== undefined && following(scenario, played)?.from !== 'resource-owner'
}
