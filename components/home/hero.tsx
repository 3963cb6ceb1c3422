import type { ReactNode } from 'react'
import { Icon } from '#components/ui/icon.tsx'

interface HeroProps {
  /** the flow that plays below */
  readonly start: {
    readonly href: string
    readonly steps: number
    readonly minutes: number
    /** `a single-page app` */
    readonly as: string
  }
  /** the flow, playing */
  readonly children: ReactNode
}

/** What this site is, shown and said. */
export function Hero({ start, children }: HeroProps) {
  return (
    <>
      <section className="hero wrap">
        <div>
          <h1>
            See what OAuth
            <br />
            actually sends
          </h1>
          <p className="lead">
            Step through a sign-in one message at a time. Every redirect, header and token on screen was
            really sent. Change any request before it leaves, and see what a real server answers.
          </p>
        </div>
        <div className="cta">
          <a className="btn btn-p btn-lg" href={start.href}>
            <Icon name="play" />
            Start with the code flow
          </a>
          <a className="btn btn-s btn-lg" href="#choose">
            Help me choose a flow
          </a>
          <p>
            {start.steps} steps as {start.as}, about {start.minutes} minutes. No account, and nothing to
            install.
          </p>
        </div>
      </section>
      {children}
    </>
  )
}
