import { wentWrong, type Advanced } from '#lib/recording/playback.ts'
import type { Scenario } from '#lib/scenario/scenario.ts'
import { postAdvance } from './advance-client.ts'

/** No refusal takes longer to come home. */
const messagesAtMost = 30

/**
 * Where the last message went wrong, performs what follows from it, up to the next thing that a
 * person would do: so that it is known at once what is answered, and what is never reached.
 */
export async function playOn(scenario: Scenario, first: Advanced): Promise<Advanced> {
  let played = first
  if (!wentWrong(first.messages.at(-1))) return first
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

function goesOnByItself({ phases }: Scenario, { ended, next }: Advanced): boolean {
  if (ended || next === undefined) return false
  const messages = phases.flatMap(({ steps }) => steps.flatMap((step) => step.messages))
  return !messages.some(({ id, from }) => id === next && from === 'resource-owner')
}
