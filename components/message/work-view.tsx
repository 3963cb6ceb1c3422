import { CheckList } from '#components/inside/check-list.tsx'
import type { NamedValue } from '#lib/recording/recording.ts'
import { checksAround } from '#lib/recording/rows.ts'
import { nameOf } from '#lib/scenario/party.ts'
import type { ShownMessage } from './message-tabs.tsx'
import { HashComparison } from './hash-comparison.tsx'
import { partsOf } from './parts.ts'
import { PrivateReason } from './private-reason.tsx'
import { Revoked } from './revoked.tsx'
import { WorkValue } from './work-value.tsx'

/** What a role computes, or a person does: no HTTP, but values all the same. */
export function WorkView(props: ShownMessage) {
  const { recorded } = props
  const checks =
    recorded.inReplyTo === undefined
      ? undefined
      : checksAround(props.recording, props.playhead, recorded.from)
  const values = [...(recorded.computed ?? []), ...(recorded.entered ?? [])].flatMap(withParameters)
  // the hash stands in the comparison
  const listed = values.filter(({ name }) => name !== 'hash of code_verifier')
  return (
    <div className="wire" tabIndex={0} role="region" aria-label="What happens">
      {(recorded.refusal ?? recorded.foreseen) && <PrivateReason {...props} />}
      {recorded.kind === 'computation' && <Revoked {...props} />}
      {listed.length > 0 && (
        <ul className="http work">
          {listed.map((value) => (
            <WorkValue key={value.name} value={value} plays={recorded.plays} />
          ))}
        </ul>
      )}
      {recorded.inReplyTo !== undefined && (
        <>
          <HashComparison {...props} />
          {checks && <CheckList checks={checks} clauses={props.clauses} />}
        </>
      )}
      {values.length === 0 && !checks && <p className="nothing">{withoutValues(props)}</p>}
      {recorded.kind === 'action' && values.length > 0 && recorded.entered && (
        <p className="nothing">{doneBy(props)}</p>
      )}
    </div>
  )
}

/** An address is shown with its parameters, one by one. */
function withParameters(value: NamedValue): NamedValue[] {
  if (value.name !== 'location' || !URL.canParse(value.value)) return [value]
  const { query } = partsOf({ method: 'GET', url: value.value, headers: [], body: '' })
  return [
    { ...value, value: value.value.split('?')[0] ?? value.value },
    ...query.map((line) => ({ name: line.name, value: line.value })),
  ]
}

/** What somebody did, in the words of the message. */
function doneBy({ recorded, scenario, message }: ShownMessage): string {
  return `${nameOf(scenario, recorded.from)} ${message.label}. Nothing has left the device yet.`
}

function withoutValues(props: ShownMessage): string {
  const { recorded, scenario } = props
  const from = nameOf(scenario, recorded.from)
  if (recorded.drawn?.address === null && recorded.provenance === 'computed')
    return `${from} draws its own screen. No request is needed for that.`
  if (recorded.drawn !== undefined && recorded.provenance === 'computed')
    return `${from} draws the page itself. No request is needed for that.`
  if (recorded.kind === 'action') return doneBy(props)
  return `${from} works through its list of checks. They stand under “Inside ${from}”.`
}
