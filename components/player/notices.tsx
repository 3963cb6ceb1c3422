'use client'
import { useState, type ReactNode } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import type { Problem } from '#lib/recording/playback.ts'
import type { PlayerState } from './player-state.ts'
import type { PlayerActions } from './use-player.ts'

interface NoticesProps {
  readonly state: PlayerState
  readonly actions: PlayerActions
  readonly badLink: { readonly message: string } | undefined
}

/** What went wrong, and what to do about it: above the lanes, in the way of nothing. */
export function Notices({ state, actions, badLink }: NoticesProps) {
  const [seen, setSeen] = useState(false)
  const { problem, expired, resolved } = state
  return (
    <div className="notices">
      {badLink && !seen && !state.moved && (
        <Notice
          title={`This link points at “${badLink.message}”`}
          says={`${resolved.scenario.title} has nothing of that name. The link may be from an older version.`}
          onClose={() => setSeen(true)}
        >
          <button type="button" className="btn btn-p btn-sm" onClick={actions.last}>
            Open the last step
          </button>
          <button type="button" className="btn btn-s btn-sm" onClick={actions.first}>
            Start from step 1
          </button>
        </Notice>
      )}
      {problem && (
        <Notice
          title={problem.detail}
          {...(problem.forgotten ? { says: forgottenSays } : {})}
          onClose={actions.dismissProblem}
        >
          <WayOut problem={problem} actions={actions} />
          <button type="button" className="btn btn-s btn-sm" onClick={actions.startAnew}>
            Start again from step 1
          </button>
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
    <Notice
      title="This run is more than an hour old"
      says="Its codes and tokens have expired, so it can’t go on. You can still look at every message."
      onClose={() => setSeen(true)}
    >
      <button type="button" className="btn btn-p btn-sm" onClick={actions.replay}>
        Play it again up to here
      </button>
    </Notice>
  )
}

interface NoticeProps {
  readonly title: string
  readonly says?: string
  readonly onClose: () => void
  /** what can be done */
  readonly children: ReactNode
}

function Notice({ title, says, onClose, children }: NoticeProps) {
  return (
    <div className="notice" role="alert">
      <div>
        <h2>
          <Icon name="circle-alert" />
          {title}
        </h2>
        {says && <p>{says}</p>}
      </div>
      <span>{children}</span>
      <button type="button" className="btn btn-g btn-sq btn-sm" aria-label="Close" onClick={onClose}>
        <Icon name="x" />
      </button>
    </div>
  )
}
