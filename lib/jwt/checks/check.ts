import type { ClauseId } from '#lib/protocol/clause.ts'

/** One check a role has to do on a token, and what came of it. */
export interface BenchCheck {
  readonly id: string
  readonly label: string
  readonly clause: ClauseId
  readonly result: 'passed' | 'failed' | 'not-checked'
  /** the values that were compared, what is wrong, or why nothing was checked */
  readonly detail: string
}

/** What came of one check. */
export type Finding = Pick<BenchCheck, 'result' | 'detail'>

/** One row of the list of a role: what is checked, and how. */
export interface Row<Subject> extends Pick<BenchCheck, 'id' | 'label' | 'clause'> {
  readonly check: (subject: Subject) => Finding | Promise<Finding>
}

export function passed(detail: string): Finding {
  return { result: 'passed', detail }
}

export function failed(detail: string): Finding {
  return { result: 'failed', detail }
}

/** @param why nothing can be said */
export function notChecked(why: string): Finding {
  return { result: 'not-checked', detail: why }
}

/** A value as text, cut where it is long. */
export function text(value: unknown): string {
  if (value === undefined) return 'absent'
  const whole = typeof value === 'string' ? value : json(value)
  return whole.length > 200 ? `${whole.slice(0, 200)}…` : whole
}

/** A value as JSON; one that is nested too deep for that is cut. */
export function json(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch {
    return '…'
  }
}

/** `3 min 28 s`. */
export function span(seconds: number): string {
  const whole = Math.abs(Math.round(seconds))
  const parts: readonly [number, string][] = [
    [Math.floor(whole / 86_400), 'd'],
    [Math.floor((whole % 86_400) / 3600), 'h'],
    [Math.floor((whole % 3600) / 60), 'min'],
    [whole % 60, 's'],
  ]
  const shown = parts.filter(([count]) => count > 0).slice(0, 2)
  return shown.length === 0 ? '0 s' : shown.map(([count, unit]) => `${count} ${unit}`).join(' ')
}
