'use client'
import { useState } from 'react'
import { Dialog } from '#components/ui/dialog.tsx'
import { late } from '#components/ui/late.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { jsonOf } from '#lib/protocol/http-message.ts'
import { decodeJwt } from '#lib/protocol/jwt.ts'
import type { Observation, Row } from '#lib/recording/observation.ts'
import { nameOf, partyNamed } from '#lib/scenario/party.ts'
import type { RoleId } from '#lib/scenario/scenario.ts'
import {
  checksAround,
  observationAround,
  playsAt,
  rowKey,
  rowsAround,
  storageOperations,
} from '#lib/recording/rows.ts'
import { CheckList } from './check-list.tsx'
import type { InsideProps } from './inside-props.ts'
import { JoinsLater } from './joins-later.tsx'
import { NotesList } from './notes-list.tsx'
import { Pane } from './pane.tsx'
import { byImportance } from './row-members.ts'
import { RowView } from './row-view.tsx'

const AllRows = late(() => import('./all-rows.tsx').then((module) => module.AllRows))

type ServerProps = InsideProps & { readonly role: RoleId }

/** Inside an authorization server: its rows and its checks, and with the answer, what it keeps. */
export function ServerPane(props: ServerProps) {
  const { role, scenario, recording, playhead } = props
  const [isOpen, setOpen] = useState(false)
  const name = nameOf(scenario, role)
  const around = rowsAround(recording, playhead, role)
  const observation = observationAround(recording, playhead, role)
  const message = recording.messages[playhead]
  const isAnswer = message?.response !== undefined && message.from === role
  const rows = shownWith(props, around.before, observation)
  return (
    <Pane
      role={partyNamed(scenario, role) ?? 'authorization-server'}
      name={name}
      messageId={message?.id}
      says={isAnswer && around.changed.size > 0 ? 'what it keeps now' : wordsFor(rows)}
      action={<Expand onOpen={() => setOpen(true)} />}
    >
      {isAnswer ? (
        <Keeps {...props} observation={observation} />
      ) : (
        <Has {...props} observation={observation} />
      )}
      <Dialog title={`All that ${name} has stored`} open={isOpen} onClose={() => setOpen(false)}>
        <AllRows before={around.before} after={around.after} observation={observation} />
      </Dialog>
    </Pane>
  )
}

function Expand({ onOpen }: { onOpen: () => void }) {
  return (
    <button
      type="button"
      className="btn btn-g btn-sm expand"
      aria-label="Show all rows"
      title="Show all rows"
      onClick={onOpen}
    >
      <Icon name="maximize-2" />
    </button>
  )
}

type Part = ServerProps & { readonly observation: Observation | undefined }

/** With a request: what it has, and what it checks. */
function Has(props: Part) {
  const { role, recording, playhead, observation, clauses = {} } = props
  const { before } = rowsAround(recording, playhead, role)
  const plays = playsAt(recording, role)
  const shown = shownWith(props, before, observation)
  const message = recording.messages[playhead]
  const checks = checksAround(recording, playhead, role)
  const isInside = message?.kind === 'computation'
  if (shown.length === 0 && !checks) return <JoinsLater {...props} />
  return (
    <>
      {shown.slice(0, 1).map((row) => (
        <RowView
          key={rowKey(row)}
          before={row}
          after={row}
          plays={plays}
          {...(checks ? { atMost: 3 } : {})}
        />
      ))}
      {checks && <CheckList checks={checks} clauses={clauses} />}
      {isInside && observation && <NotesList observation={observation} />}
    </>
  )
}

/** With the answer: what changed, what it kept, and what it did in which order. */
function Keeps(props: Part) {
  const { role, recording, playhead, observation, clauses = {} } = props
  const { before, after, changed } = rowsAround(recording, playhead, role)
  const plays = playsAt(recording, role)
  const find = (rows: readonly Row[], key: string) => rows.find((row) => rowKey(row) === key)
  const rows = [...after, ...before.filter((row) => !find(after, rowKey(row)))]
    .filter((row) => changed.has(rowKey(row)))
    .toSorted(byImportance)
  // why it says no is worth more than that nothing was stored for it
  const checks = checksAround(recording, playhead, role)
  const failed = checks?.some(({ result }) => result === 'failed') ? checks : undefined
  return (
    <>
      {failed && <CheckList checks={failed} clauses={clauses} />}
      {rows.map((row) => (
        <RowView
          key={rowKey(row)}
          plays={plays}
          before={find(before, rowKey(row))}
          after={find(after, rowKey(row))}
        />
      ))}
      {rows.length === 0 &&
        touched(before, observation)
          .slice(0, 1)
          .map((row) => <RowView key={rowKey(row)} before={row} after={row} plays={plays} />)}
      {!failed && rows.length === 0 && touched(before, observation).length === 0 && (
        <p className="nothing">It stored nothing for this answer.</p>
      )}
      {keepsNoAccessToken(recording.messages[playhead]?.response, observation) && (
        <p className="kept">
          It does not keep the access token: it is signed, anyone with the public key can check it.
        </p>
      )}
      {observation && <NotesList observation={observation} />}
    </>
  )
}

type Response = InsideProps['recording']['messages'][number]['response']

function keepsNoAccessToken(response: Response, observation: Observation | undefined): boolean {
  const token = response && jsonOf(response)?.['access_token']
  if (typeof token !== 'string' || !decodeJwt(token)) return false
  return !storageOperations(observation).some(
    ({ model, operation }) => /^(AccessToken|ClientCredentials)$/.test(model) && operation === 'upsert',
  )
}

/** Models whose rows wait for somebody to decide. */
const waits = new Set(['Interaction', 'DeviceCode'])

/** The rows this exchange works with; before it has any, the one that waits for the person. */
function touched(rows: readonly Row[], observation: Observation | undefined): Row[] {
  const keys = new Set(storageOperations(observation).map(rowKey))
  const used = rows.filter((row) => keys.has(rowKey(row)))
  const waiting = observation === undefined ? rows.filter(({ model }) => waits.has(model)) : []
  return [...used, ...waiting].toSorted(byImportance)
}

/** The rows shown beside the checks; what it checks of another server's answer is about no row. */
function shownWith(
  { role, recording, playhead }: ServerProps,
  rows: readonly Row[],
  observation: Observation | undefined,
): Row[] {
  const isAnothers = observation === undefined && checksAround(recording, playhead, role) !== undefined
  return isAnothers ? [] : touched(rows, observation)
}

function wordsFor([first]: readonly Row[]): string {
  return first ? `${first.model}, 1 row` : 'what it checks'
}
