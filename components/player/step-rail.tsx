'use client'
import { useEffect, useMemo, useRef } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import { roleClass } from '#components/ui/role-class.ts'
import { partyNamed } from '#lib/scenario/party.ts'
import { inPlaces, type Moment } from '#lib/recording/playback.ts'
import { listed, refusalOf, toldInstead } from '#lib/recording/steps.ts'
import { isFor, stepsOf } from '#lib/scenario/resolve.ts'
import { channelName } from '#lib/scenario/sight.ts'
import type { Phase, PlacedMessage, ResolvedScenario, Step } from '#lib/scenario/scenario.ts'
import { refusalInWords, wayOf } from './sentences.ts'

interface StepListProps {
  readonly resolved: ResolvedScenario
  readonly moments: readonly Moment[]
  readonly playhead: number
  readonly onGoTo: (messageId: string) => void
  readonly onSeek: (index: number) => void
}

/** The steps of the flow; the current one, and the message of it, are always in sight. */
export function StepRail({ label, ...props }: StepListProps & { readonly label: string }) {
  const rail = useRef<HTMLElement>(null)
  const shown = useRef<number>(undefined)
  const { playhead } = props
  useEffect(() => {
    if (shown.current === playhead) return undefined
    // in a dialog: once it is open
    const frame = requestAnimationFrame(() => {
      shown.current = playhead
      const current = [...(rail.current?.querySelectorAll('[aria-current]') ?? [])].at(-1)
      current?.scrollIntoView({ block: 'nearest' })
    })
    return () => cancelAnimationFrame(frame)
  }, [playhead])
  return (
    <nav className="rail" aria-label={label} ref={rail}>
      <Phases {...props} />
    </nav>
  )
}

/** Phases, their steps, and the messages of the current step. */
function Phases(props: StepListProps) {
  const { scenario, applicationType } = props.resolved
  const steps = useMemo(() => stepsOf(scenario, applicationType.id), [scenario, applicationType])
  return scenario.phases
    .filter((phase) => phase.steps.some((step) => isFor(step, applicationType.id)))
    .map((phase) => (
      <PhaseSteps
        key={phase.title}
        {...props}
        phase={phase}
        steps={steps.filter(({ step }) => phase.steps.includes(step))}
      />
    ))
}

interface PhaseStepsProps extends StepListProps {
  readonly phase: Phase
  readonly steps: readonly { readonly step: Step; readonly mark: string }[]
}

function PhaseSteps({ phase, steps, ...props }: PhaseStepsProps) {
  const currentStep = props.moments[props.playhead]?.placed.stepId
  return (
    <>
      <h2>
        {phase.title}
        <span>{phase.hint}</span>
      </h2>
      <ol>
        {steps.map(({ step, mark }) => {
          const own = listed(props.moments.filter(({ placed }) => placed.stepId === step.id))
          const isCurrent = step.id === currentStep
          return (
            <li key={step.id}>
              <StepButton {...props} step={step} mark={mark} own={own} isCurrent={isCurrent} />
              {isCurrent && own.length > 1 && <StepMessages {...props} own={own} />}
            </li>
          )
        })}
      </ol>
    </>
  )
}

interface StepButtonProps extends StepListProps {
  readonly step: Step
  readonly mark: string
  readonly own: readonly Moment[]
  readonly isCurrent: boolean
}

function StepButton(props: StepButtonProps) {
  const { resolved, moments, step, mark, own, isCurrent, onGoTo, onSeek } = props
  const refused = refusalOf(own)
  const refusal = refused && refusalInWords(resolved, refused, moments)
  const title = refusal ?? toldInstead(own)?.title ?? step.title
  const dead = own.every(({ state }) => state === 'not-reached')
  const hop = own.find(({ placed }) => placed.from !== placed.to)?.placed ?? own[0]?.placed
  const target = own[0]
  return (
    <button
      type="button"
      className={`step ${refusal ? 'broke' : dead ? 'dead' : ''}`}
      aria-current={isCurrent ? 'step' : undefined}
      disabled={dead || !target}
      onClick={() => target && (target.recorded ? onSeek(target.index) : onGoTo(target.key))}
    >
      <span className="sr">Step </span>
      <span className="n">{refusal ? <Icon name="x" /> : mark}</span>
      <span className="sr">{refusal ? ` ${mark}, ` : ', '}</span>
      <span className="t" title={title}>
        {title}
      </span>
      {hop && <Hop resolved={resolved} message={hop} />}
      {dead && <span className="sr">, not reached</span>}
    </button>
  )
}

function Hop({ resolved, message }: { resolved: ResolvedScenario; message: PlacedMessage }) {
  const square = (id: string) => roleClass(partyNamed(resolved, id) ?? 'client')
  return (
    <>
      <span className="sr">
        , {wayOf(resolved, message)}. {channelName(resolved, message)}
      </span>
      <span className="hop" aria-hidden="true">
        <i className={square(message.from)} />
        {message.from !== message.to && <Icon name="arrow-right" />}
        {message.from !== message.to && <i className={square(message.to)} />}
      </span>
    </>
  )
}

type StepMessagesProps = StepListProps & { readonly own: readonly Moment[] }

function StepMessages({ resolved, moments, own, playhead, onSeek, onGoTo }: StepMessagesProps) {
  return (
    <ol className="submessages">
      {inPlaces(resolved, own).map((moment) => {
        const { key, placed, index, refused, recorded } = moment
        const dead = moment.state === 'not-reached'
        const isAgain = own.some((other) => other.placed.id === placed.id && other.index < index)
        return (
          <li key={key}>
            <button
              type="button"
              className={`substep ${refused ? 'broke' : dead ? 'dead' : ''}`}
              aria-current={index === playhead ? 'true' : undefined}
              disabled={dead}
              onClick={() => (recorded ? onSeek(index) : onGoTo(key))}
            >
              <span className="n">{placed.mark}</span>
              <span className="t" title={placed.title}>
                {refused ? refusalInWords(resolved, moment, moments) : placed.title}
              </span>
              {isAgain && <small>again</small>}
            </button>
          </li>
        )
      })}
    </ol>
  )
}
