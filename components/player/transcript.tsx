import { rawMessage } from '#lib/protocol/http-message.ts'
import type { Recording } from '#lib/recording/recording.ts'
import { stepsOf } from '#lib/scenario/resolve.ts'
import type { ResolvedScenario } from '#lib/scenario/scenario.ts'

/** The flow as text, for a browser without JavaScript: every step, and one exchange as it really happened. */
export function Transcript({ resolved, recording }: { resolved: ResolvedScenario; recording: Recording }) {
  const { scenario, applicationType, messages } = resolved
  const request = recording.messages.find(({ message }) => message === 'token-request')?.request
  const response = recording.messages.find(({ message }) => message === 'token-response')?.response
  return (
    <article className="transcript" id="transcript">
      <h2>{scenario.title}, step by step</h2>
      {scenario.retired && (
        <p>
          <b>Retired.</b> {scenario.retired.says}{' '}
          <a href={`/flows/${scenario.retired.instead}`}>What to use instead</a>
        </p>
      )}
      <p>Each link opens its message, sent for real before the page reaches you.</p>
      <ol>
        {stepsOf(scenario, applicationType.id).map(({ step, mark }) => (
          <li key={step.id}>
            <h3>
              {mark}. {step.title}
            </h3>
            {messages
              .filter(({ stepId }) => stepId === step.id)
              .map((message) => (
                <p key={message.id}>
                  <a href={`?app=${applicationType.id}&at=${message.id}`}>
                    {message.heading ?? message.title}
                  </a>
                  . {message.narration.replaceAll('**', '')}
                </p>
              ))}
          </li>
        ))}
      </ol>
      <h2>One exchange, as it was recorded here</h2>
      {request && <pre tabIndex={0}>{rawMessage(request)}</pre>}
      {response && <pre tabIndex={0}>{rawMessage(response)}</pre>}
    </article>
  )
}
