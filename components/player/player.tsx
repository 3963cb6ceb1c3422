'use client'
import { LazyMotion, MotionConfig } from 'framer-motion'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { Inside } from '#components/inside/inside.tsx'
import { predicted } from '#components/message/predicted.ts'
import { Glosses } from '#components/message/glosses.tsx'
import { Side } from '#components/message/side.tsx'
import { FollowProvider } from '#components/token/follow.tsx'
import { late } from '#components/ui/late.tsx'
import { TabList } from '#components/ui/tabs.tsx'
import { useScrolledUp } from '#components/ui/use-scrolled-up.ts'
import { upcomingMessages } from '#lib/recording/playback.ts'
import { EditedAlert } from './edited-alert.tsx'
import { Notices } from './notices.tsx'
import { PlayerBoundary } from './player-boundary.tsx'
import type { PlayerProps } from './player-props.ts'
import type { OpenDialog, Panel, PlayerState } from './player-state.ts'
import { Pockets } from './pockets.tsx'
import { announcement, counter, headingOf } from './sentences.ts'
import { Stage } from './stage.tsx'
import { StepRail } from './step-rail.tsx'
import { TopBar } from './top-bar.tsx'
import { Transport } from './transport.tsx'
import { useAutoplay } from './use-autoplay.ts'
import { useCopyLink } from './use-copy-link.ts'
import { useHoverOf } from './use-hover-of.ts'
import { usePlayer, type PlayerActions } from './use-player.ts'
import { usePlayerKeys } from './use-player-keys.ts'
import { usePredictions, type Prediction } from './use-predictions.ts'
import { useRecordedProgress } from './use-recorded-progress.ts'

export type { PlayerProps } from './player-props.ts'

const panels = [
  { id: 'message', label: 'Message' },
  { id: 'inside', label: 'Inside' },
  { id: 'holds', label: 'Holds' },
  { id: 'break', label: 'Break it' },
] as const satisfies readonly { id: Panel; label: string }[]

/**
 * Nothing moves before somebody does: what moves things is fetched with the first touch of a key or
 * pointer, or when the window loses the focus to the page in the mini browser.
 */
async function motionFeatures() {
  await new Promise((resolve) => {
    for (const event of ['pointermove', 'pointerdown', 'keydown', 'focusin', 'blur']) {
      addEventListener(event, resolve, { once: true, passive: true, capture: true })
    }
  })
  return (await import('./motion-features.ts')).domMin
}

/** Away from the server the player still plays what it has. */
const Dialogs = late(
  () => import('./dialogs.tsx').then((module) => module.Dialogs),
  () => null,
)

/** Plays one flow: the lanes, what is said, what is inside, who holds what, and all the ways to go on. */
export function Player(props: PlayerProps) {
  return (
    <PlayerBoundary slug={props.scenario.slug} applicationType={props.applicationType}>
      {(resumes) => (
        <LazyMotion features={motionFeatures} strict>
          <MotionConfig reducedMotion="user">
            <FollowProvider>
              <Glosses glosses={props.glosses}>
                <PlayerShell {...props} resumes={resumes} />
              </Glosses>
            </FollowProvider>
          </MotionConfig>
        </LazyMotion>
      )}
    </PlayerBoundary>
  )
}

/** Which dialog is open; once asked for, they stay, so that closing gives the focus back. */
function useDialogs() {
  const [asked, setAsked] = useState(false)
  const [open, setOpen] = useState<OpenDialog>()
  const show = (dialog: OpenDialog) => () => {
    setAsked(true)
    setOpen(dialog)
  }
  return {
    asked,
    open,
    toSteps: show('steps'),
    toShortcuts: show('shortcuts'),
    close: () => setOpen(undefined),
  }
}

function PlayerShell(props: PlayerProps & { readonly resumes: boolean }) {
  const { state, actions } = usePlayer(props, props.resumes)
  const [panel, setPanel] = useState<Panel>('message')
  const dialogs = useDialogs()
  const { said, copyLink } = useCopyLink(state)
  const keys = usePlayerKeys(state, actions, setPanel, dialogs.toShortcuts)
  const overWire = useHoverOf('.wire')
  useAutoplay(state, actions, overWire.hovered)
  useDocumentTitle(state)
  const prediction = usePredictions(state)
  useRecordedProgress(state, prediction)
  const { flows } = props
  return (
    <div
      className="player"
      data-panel={panel}
      data-moved={state.moved ? '' : undefined}
      onPointerOver={overWire.onPointerOver}
    >
      <a className="skip" href="#message">
        Skip to the message
      </a>
      <TopBar
        {...{ state, actions, flows, said }}
        onCopyLink={copyLink}
        onShortcuts={dialogs.toShortcuts}
        onSteps={dialogs.toSteps}
      />
      <Notices {...{ state, actions }} notice={props.notice} />
      <PlayerMain
        {...{ props, state, actions, prediction }}
        showAll={keys.showAll}
        onShowPage={() => keys.showPanel('inside')}
        tabs={<PanelTabs panel={panel} onSelect={setPanel} />}
      />
      <Transport {...{ state, actions }} onTogglePlay={keys.togglePlay} onSteps={dialogs.toSteps} />
      {dialogs.asked && (
        <Dialogs {...{ state, actions, flows, keys }} open={dialogs.open} onClose={dialogs.close} />
      )}
      <p className="sr" role="status">
        {said ?? spoken(state, prediction)}
      </p>
    </div>
  )
}

interface PlayerMainProps {
  readonly props: PlayerProps
  readonly state: PlayerState
  readonly actions: PlayerActions
  readonly prediction: Prediction
  readonly showAll: boolean
  readonly onShowPage: () => void
  readonly tabs: ReactNode
}

/** The lanes, and all that is said about the current message. */
function PlayerMain(mainProps: PlayerMainProps) {
  const { props, state, actions, prediction, showAll, onShowPage, tabs } = mainProps
  const { resolved, moments, playhead, recording, run, next, busy } = state
  const upcoming = useMemo(
    () => upcomingMessages(resolved, { recording, run, next }),
    [resolved, recording, run, next],
  )
  const { clauses, lifetimes } = props
  const shared = { scenario: resolved, recording, playhead, upcoming, clauses, lifetimes, busy }
  const current = moments[playhead]
  // on a small screen all of it scrolls
  const main = useScrolledUp<HTMLElement>(current?.key)
  return (
    <main className="pmain" ref={main}>
      <EditedAlert state={state} onReset={actions.reset} className="mobile-only" />
      <StepRail
        label="Steps in this flow"
        {...{ resolved, moments, playhead }}
        onGoTo={actions.goTo}
        onSeek={actions.seek}
      />
      <Stage state={state} actions={actions} />
      <Side
        {...shared}
        onEdit={actions.edit}
        onUndoEdit={actions.undoEdit}
        onToggleBreak={actions.toggleBreak}
        activeBreaks={run.breaks}
        edits={run.edits}
        onGoTo={actions.goTo}
        {...prediction}
        showAll={showAll}
        onShowPage={onShowPage}
        counter={current && counter(resolved, current.placed)}
        tabs={tabs}
      />
      <Pockets state={state} />
      <Inside {...shared} onEnter={actions.enter} onGoTo={actions.goTo} />
    </main>
  )
}

function PanelTabs({ panel, onSelect }: { panel: Panel; onSelect: (panel: Panel) => void }) {
  return (
    <TabList
      label="What to see of this step"
      className="mobile-only paneltabs"
      tabs={panels}
      selected={panel}
      onSelect={onSelect}
      tabId={(id) => `tab-${id}`}
      panelId={(id) => `panel-${id}`}
    />
  )
}

/** Silent before the learner did anything, and while the flow plays by itself. */
function spoken(
  { moved, playing, moments, playhead, resolved }: PlayerState,
  { predictions }: Prediction,
): string {
  const current = moments[playhead]
  const atEnd = moments[playhead + 1]?.state !== 'next'
  if (!moved || !current || (playing && !atEnd)) return ''
  const { placed, recorded } = current
  const outcome = recorded && predicted(placed, recorded, predictions)
  return [announcement(resolved, current), outcome?.words].filter(Boolean).join(' ')
}

function useDocumentTitle({ resolved, moments, playhead, moved }: PlayerState): void {
  const current = moments[playhead]
  const words = current && `Step ${current.placed.mark}, ${headingOf(resolved, current).slice(0, -1)}`
  useEffect(() => {
    if (moved && words) document.title = `${words} · ${resolved.scenario.title} · OAuth Lanes`
  }, [moved, words, resolved])
}
