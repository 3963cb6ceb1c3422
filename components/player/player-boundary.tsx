'use client'
import { Component, type ReactNode } from 'react'
import { dropRun } from './stored-run.ts'

interface PlayerBoundaryProps {
  readonly slug: string
  readonly applicationType: string
  /** draws the player; the second time without what the tab kept */
  readonly children: (resumes: boolean) => ReactNode
}

interface PlayerBoundaryState {
  readonly failures: number
}

/** A kept run that can no longer be drawn is dropped, and the page starts from what the server sent. */
export class PlayerBoundary extends Component<PlayerBoundaryProps, PlayerBoundaryState> {
  override state: PlayerBoundaryState = { failures: 0 }

  static getDerivedStateFromError(): Partial<PlayerBoundaryState> {
    return {}
  }

  override componentDidCatch(): void {
    dropRun(this.props.slug, this.props.applicationType)
    this.setState(({ failures }) => ({ failures: failures + 1 }))
  }

  override render(): ReactNode {
    const { failures } = this.state
    if (failures < 2)
      return (
        <div key={failures} className="contents">
          {this.props.children(failures === 0)}
        </div>
      )
    return (
      <main className="broken">
        <h1>This run can’t be shown</h1>
        <p>Something in it is not what the player expects.</p>
        <a className="btn btn-p" href={`/flows/${this.props.slug}`}>
          Start from step 1
        </a>
      </main>
    )
  }
}
