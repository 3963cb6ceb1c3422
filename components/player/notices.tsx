'use client'
import { useState } from 'react'
import type { Problem } from '#lib/recording/playback.ts'
import { Notice, NoticeText } from './notice.tsx'
import type { PlayerProps } from './player-props.ts'
import type { PlayerState } from './player-state.ts'
import type { PlayerActions } from './use-player.ts'

interface NoticesProps {
  readonly state: PlayerState
  readonly actions: PlayerActions
  readonly notice: PlayerProps['notice']
}

/** What went wrong, and what to do about it: above the lanes, in the way of nothing. */
export function Notices({ state, actions, notice }: NoticesProps) {
  const [seen, setSeen] = useState(false)
  const { problem, expired, moved, moments, playhead } = state
  return (
    <div className="notices">
      {notice && !seen && !moved && moments[playhead]?.key === notice.at && (
        <Notice role={notice.role} onClose={() => setSeen(true)}>
          {notice.says}
        </Notice>
      )}
      {problem && (
        <Notice role="alert" onClose={actions.dismissProblem}>
          <NoticeText title={problem.detail} says={problem.forgotten && <p>{forgottenSays}</p>}>
            <WayOut problem={problem} actions={actions} />
            <button type="button" className="btn btn-s btn-sm" onClick={actions.startAnew}>
              Start again from step 1
            </button>
          </NoticeText>
        </Notice>
      )}
      {expired && !problem && <Expired actions={actions} />}
    </div>
  )
}

const forgottenSays =
  'Nothing is wrong with the flow. Played again, it comes to this same step, with new values.'

function WayOut({ problem, actions }: { problem: Problem; actions: PlayerActions }) {
  const [says, act] = problem.forgotten
    ? (['Play it again up to here', actions.replay] as const)
    : problem.retry
      ? (['Retry', actions.retry] as const)
      : (['Leave it as it was', actions.dismissProblem] as const)
  return (
    <button type="button" className="btn btn-p btn-sm" onClick={act}>
      {says}
    </button>
  )
}

function Expired({ actions }: { actions: PlayerActions }) {
  const [seen, setSeen] = useState(false)
  if (seen) return null
  return (
    <Notice role="alert" onClose={() => setSeen(true)}>
      <NoticeText
        title="This run is more than an hour old"
        says={
          <p>Its codes and tokens have expired, so it can’t go on. You can still look at every message.</p>
        }
      >
        <button type="button" className="btn btn-p btn-sm" onClick={actions.replay}>
          Play it again up to here
        </button>
      </NoticeText>
    </Notice>
  )
}
