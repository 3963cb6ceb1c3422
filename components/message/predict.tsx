import { Icon } from '#components/ui/icon.tsx'
import type { RecordedMessage } from '#lib/recording/recording.ts'
import type { PlacedMessage, Prediction } from '#lib/scenario/scenario.ts'
import { predicted, type Predictions } from './predicted.ts'

interface AskProps {
  readonly prediction: Prediction
  /** the recorded id that the message will have */
  readonly messageId: string
  readonly predictions: Predictions
  readonly onPredict: (messageId: string, choice: number) => void
}

/** Asks what the next message will be. Nobody has to answer: Next goes on either way. */
export function Ask({ prediction, messageId, predictions, onPredict }: AskProps) {
  const chosen = predictions[messageId]
  return (
    <fieldset className="predict">
      <legend>
        <Icon name="circle-help" />
        Predict: {prediction.question}
      </legend>
      <div className="choices">
        {prediction.choices.map(({ says }, index) => (
          <label key={says}>
            <input
              type="radio"
              name={`predict-${messageId}`}
              checked={chosen === index}
              onChange={() => onPredict(messageId, index)}
            />
            {says}
          </label>
        ))}
      </div>
      <p>{chosen === undefined ? 'Press Next to see, with or without an answer.' : 'Now press Next.'}</p>
    </fieldset>
  )
}

interface RevealProps {
  readonly message: PlacedMessage
  readonly recorded: RecordedMessage
  readonly predictions: Predictions
}

/** What the learner expected of this message, beside what came. */
export function Reveal({ message, recorded, predictions }: RevealProps) {
  const outcome = predicted(message, recorded, predictions)
  if (!outcome) return null
  return (
    <p className="predicted">
      <Icon name={outcome.isRight ? 'check' : 'x'} />
      <span>{outcome.words}</span>
    </p>
  )
}
