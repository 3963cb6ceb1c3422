import { cameTrue } from '#lib/recording/prediction.ts'
import type { RecordedMessage } from '#lib/recording/recording.ts'
import type { PlacedMessage } from '#lib/scenario/scenario.ts'

/** What the learner expects, by the recorded id of the message it is about: the index of a choice. */
export type Predictions = Readonly<Record<string, number>>

/** What was expected of a message beside what came, in words; undefined where nothing was. */
export function predicted(
  { predict }: PlacedMessage,
  recorded: RecordedMessage,
  predictions: Predictions,
): { readonly isRight: boolean; readonly words: string } | undefined {
  const chosen = predictions[recorded.id]
  if (!predict || chosen === undefined) return undefined
  const right = cameTrue(predict, recorded)
  const came = right === undefined ? undefined : predict.choices[right]
  const outcome = came ? `What came: “${came.says}”.` : 'None of the three came: read on.'
  const sentences = [
    `You said “${predict.choices[chosen]?.says}”.`,
    right === chosen ? 'That is what came.' : outcome,
    came?.because,
  ]
  return { isRight: right === chosen, words: sentences.filter(Boolean).join(' ') }
}
