'use client'
import { plannedMessage } from '#components/message/names.ts'
import { useFollow } from '#components/token/follow.tsx'
import { ValueGlyph } from '#components/token/value-glyph.tsx'
import { roleClass } from '#components/ui/role-class.ts'
import { holdings, type Holding } from '#lib/recording/holdings.ts'
import { checksAround } from '#lib/recording/rows.ts'
import { nameOf, partyNamed } from '#lib/scenario/party.ts'
import type { RoleId } from '#lib/scenario/scenario.ts'
import { isOnDevice } from '#lib/scenario/sight.ts'
import { CheckList } from './check-list.tsx'
import type { InsideProps } from './inside-props.ts'
import { JoinsLater } from './joins-later.tsx'
import { Pane } from './pane.tsx'

/** Inside a client or a resource server: its checks, or what it keeps in memory. */
export function RolePane(props: InsideProps & { readonly role: RoleId }) {
  const { role, scenario, recording, playhead, clauses = {} } = props
  const message = recording.messages[playhead]
  // a client's checks of a request are over when it answers; a server's are why it answers so
  const checks =
    role === 'client'
      ? message?.checks?.find(({ by }) => by === role)?.checks
      : checksAround(recording, playhead, role)
  const pocket = holdings(recording, playhead).get(role) ?? []
  const says = checks ? checkWords(props) : 'what it holds'
  return (
    <Pane
      role={partyNamed(scenario, role) ?? 'client'}
      name={nameOf(scenario, role)}
      messageId={message?.id}
      says={says}
    >
      {checks ? <CheckList checks={checks} clauses={clauses} /> : <Held {...props} pocket={pocket} />}
    </Pane>
  )
}

function checkWords({
  role,
  scenario,
  recording,
  playhead,
}: InsideProps & { readonly role: RoleId }): string {
  const message = recording.messages[playhead]
  // nobody answers for a script: it looks at the address once its page is there
  if (message?.request && role === 'client' && isOnDevice(scenario, role))
    return 'its script, before it goes on'
  if (message?.request || role !== 'client') return 'before it answers'
  return isAboutIdToken(plannedMessage(scenario, message)?.operation)
    ? 'before it trusts the ID token'
    : 'before it goes on'
}

function isAboutIdToken(operation: string | undefined): boolean {
  return operation === 'jwksResponse' || operation === 'idTokenValidation'
}

function Held(props: InsideProps & { readonly role: RoleId; readonly pocket: readonly Holding[] }) {
  if (props.pocket.length === 0) return <JoinsLater {...props} />
  return (
    <dl className="kv">
      {props.pocket.map((holding) => (
        <HeldValue key={holding.name} holding={holding} />
      ))}
    </dl>
  )
}

function HeldValue({ holding: { name, value, madeBy, state } }: { holding: Holding }) {
  const { attributes } = useFollow(value)
  return (
    <div className={`${roleClass(madeBy)} is-${state}`}>
      <dt>
        <ValueGlyph name={name} role={madeBy} edited={state === 'edited'} />
        {name}
      </dt>
      <dd {...attributes}>{value}</dd>
    </div>
  )
}
