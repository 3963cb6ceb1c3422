import { Icon } from '#components/ui/icon.tsx'
import { formOf } from '#lib/protocol/http-message.ts'
import { requestAround, rowsAround } from '#lib/recording/rows.ts'
import { nameOf } from '#lib/scenario/party.ts'
import type { ShownMessage } from './message-tabs.tsx'
import { WorkValue } from './work-value.tsx'

/** The moment of PKCE: the hash of what came now, beside what was kept since the beginning. */
export function HashComparison(props: ShownMessage) {
  const { recorded, scenario } = props
  const name = nameOf(scenario, recorded.from)
  const compared = valuesCompared(props)
  if (!compared) return null
  const { verifier, hash, stored, isReached } = compared
  const isEqual = hash === stored
  return (
    <>
      <ul className="http work">
        <WorkValue value={{ name: 'code_verifier', value: verifier ?? 'nothing was sent' }} />
        {hash !== undefined && (
          <WorkValue
            known="code_challenge"
            value={{ name: 'its hash', value: hash, from: 'BASE64URL(SHA256(ASCII(code_verifier)))' }}
          />
        )}
        <WorkValue
          value={{ name: 'code_challenge', value: stored }}
          note={`kept by ${name} together with the code`}
        />
      </ul>
      {isReached ? (
        <p className={`verdict ${isEqual ? '' : 'bad'}`}>
          <Icon name={isEqual ? 'check' : 'x'} />
          {isEqual
            ? 'Hash and code_challenge are equal: whoever sent this also started the sign-in.'
            : 'Hash and code_challenge are not equal: whoever sent this did not start the sign-in.'}
        </p>
      ) : (
        <p className="verdict">
          <Icon name="minus" />
          {name} stopped before it compared them.
        </p>
      )}
    </>
  )
}

function valuesCompared({ recording, playhead }: ShownMessage) {
  const request = requestAround(recording, playhead)?.request
  if (!request) return undefined
  const form = formOf(request)
  const row = rowsAround(recording, playhead).before.find(
    ({ model, id }) => model === 'AuthorizationCode' && id === form.get('code'),
  )
  const stored = row?.payload['codeChallenge']
  if (typeof stored !== 'string') return undefined
  const hash = recording.messages[playhead]?.computed?.find(
    ({ name }) => name === 'hash of code_verifier',
  )?.value
  const compared = requestAround(recording, playhead)
    ?.checks?.flatMap(({ checks }) => checks)
    .find(({ id }) => id === 'pkce')
  const isReached = compared?.result !== 'not-reached'
  return { verifier: form.get('code_verifier') ?? undefined, hash, stored, isReached }
}
