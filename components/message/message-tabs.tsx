'use client'
import { useState } from 'react'
import { late } from '#components/ui/late.tsx'
import { Tabs, type Tab } from '#components/ui/tabs.tsx'
import { jsonOf, type HttpResponse } from '#lib/protocol/http-message.ts'
import { decodeJwt } from '#lib/protocol/jwt.ts'
import type { RecordedMessage } from '#lib/recording/recording.ts'
import { requestAround, responseAround } from '#lib/recording/rows.ts'
import type { PlacedMessage } from '#lib/scenario/scenario.ts'
import { DecodedTokens } from './decoded-tokens.tsx'
import { plannedMessage } from './names.ts'
import { Press } from './press.tsx'
import type { SideProps } from './side-props.ts'
import { WirePanel } from './wire-panel.tsx'
import { WorkView } from './work-view.tsx'

const CurlPanel = late(() => import('./curl-panel.tsx').then((module) => module.CurlPanel))

export interface ShownMessage extends SideProps {
  readonly message: PlacedMessage
  readonly recorded: RecordedMessage
}

/** The message as tabs: both halves of its exchange, the command that repeats it, its tokens. */
export function MessageTabs(props: ShownMessage) {
  const { message, recorded } = props
  const isHttp = recorded.request !== undefined || recorded.response !== undefined
  const [selected, select] = useState(isHttp ? message.kind : 'work')
  const tabs = isHttp ? exchangeTabs(props) : [workTab(props), ...exchangeTabs(props)]
  const shown = tabs.some(({ id }) => id === selected) ? selected : (tabs[0]?.id ?? '')
  return <Tabs label="Message" tabs={tabs} selected={shown} onSelect={select} />
}

function workTab(props: ShownMessage): Tab {
  const label = props.recorded.kind === 'computation' ? 'Work' : 'What happens'
  return { id: 'work', label, panel: <WorkView {...props} /> }
}

function exchangeTabs(props: ShownMessage): Tab[] {
  const { recording, playhead, recorded } = props
  const request = requestAround(recording, playhead)
  if (!request?.request) return []
  const response = responseAround(recording, playhead)
  const tokens = response?.response ? tokensIn(response.response) : []
  return [
    {
      id: 'request',
      label: 'Request',
      ...markOf(props, request),
      panel: <WirePanel {...props} {...halfOf(props, request)} />,
    },
    {
      id: 'response',
      label: 'Response',
      ...(response ? markOf(props, response) : plannedMark(props, request)),
      panel: response ? (
        <WirePanel {...props} {...halfOf(props, response)} />
      ) : (
        <NotYet {...props} request={request} />
      ),
    },
    ...(tokens.length > 0 && response === recorded
      ? [
          {
            id: 'decoded',
            label: 'Decoded',
            hint: tokens.length === 1 ? '1 token' : `${tokens.length} tokens`,
            panel: <DecodedTokens {...props} tokens={tokens} at={recorded.at} />,
          },
        ]
      : []),
    {
      id: 'curl',
      label: 'cURL',
      panel: <CurlPanel request={request.request} />,
    },
  ]
}

/** The other half carries the mark of its own step. */
function markOf(props: ShownMessage, half: RecordedMessage): { hint?: string } {
  if (half === props.recorded) return {}
  const mark = plannedMessage(props.scenario, half)?.mark
  const isError = half.response !== undefined && half.response.status >= 400
  if (!mark) return {}
  return { hint: isError ? `${half.response?.status} in ${mark}` : `step ${mark}` }
}

function plannedMark({ upcoming }: ShownMessage, request: RecordedMessage): { hint?: string } {
  const answer = plannedAnswer(upcoming, request)
  return answer ? { hint: `step ${answer.mark}` } : {}
}

function plannedAnswer(
  upcoming: readonly PlacedMessage[],
  request: RecordedMessage,
): PlacedMessage | undefined {
  return upcoming.find(
    ({ kind, from, to }) => kind === 'response' && from === request.to && to === request.from,
  )
}

function halfOf(props: ShownMessage, recorded: RecordedMessage): Pick<ShownMessage, 'message' | 'recorded'> {
  return { recorded, message: plannedMessage(props.scenario, recorded) ?? props.message }
}

function tokensIn(response: HttpResponse): { name: string; token: string }[] {
  const isToken = (name: string, value: string) => name.endsWith('_token') || decodeJwt(value) !== undefined
  return Object.entries(jsonOf(response) ?? {})
    .flatMap(([name, token]) => (typeof token === 'string' && isToken(name, token) ? [{ name, token }] : []))
    .toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
}

const order = ['id_token', 'access_token', 'refresh_token']

/** Where the answer is not there yet: say where it comes. */
function NotYet({ upcoming, request, onGoTo, busy }: ShownMessage & { request: RecordedMessage }) {
  const answer = plannedAnswer(upcoming, request)
  if (!answer) return <p className="nothing">No answer was recorded.</p>
  return (
    <p className="nothing">
      Nothing yet. The answer comes at step {answer.mark}.{' '}
      <Press className="link" busy={busy} onPress={() => onGoTo(answer.id)}>
        Go to step {answer.mark}
      </Press>
    </p>
  )
}
