import { newRun, restarted } from '#lib/scenario/run.ts'
import type { Edit, Run } from '#lib/scenario/schema.ts'
import type { ResolvedScenario } from '#lib/scenario/scenario.ts'
import { nameAt } from '#lib/scenario/pointer.ts'

// What the learner changes is a choice of the run; every change starts the run again with it.

export function withBreakToggled(run: Run, id: string): Run {
  const breaks = run.breaks.includes(id) ? run.breaks.filter((other) => other !== id) : [...run.breaks, id]
  return restarted(run, { breaks })
}

/** One edit for each place: a second one takes the place of the first. */
export function withEdit(run: Run, edit: Edit): Run {
  return restarted(run, { edits: [...withoutPlace(run, edit.pointer, edit.message), edit] })
}

export function withoutEdit(run: Run, pointer: string, message: string): Run {
  return restarted(run, { edits: withoutPlace(run, pointer, message) })
}

export function withEntered(run: Run, message: string, entered: Readonly<Record<string, string>>): Run {
  return restarted(run, { inputs: { ...run.inputs, [message]: { ...entered } } })
}

export function withApplicationType(run: Run, applicationType: string): Run {
  return newRun({ ...run, applicationType, breaks: [], edits: [], inputs: {} })
}

export function unedited(run: Run): Run {
  return restarted(run, { breaks: [], edits: [], inputs: {} })
}

/** The same choices with values of its own: another state, another verifier, another code. */
export function afresh(run: Run): Run {
  const octets = crypto.getRandomValues(new Uint8Array(32))
  // base64url, without the padding: RFC 4648 §5
  const seed = btoa(String.fromCharCode(...octets))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, 43)
  return restarted(run, { seed, startedAt: Math.floor(Date.now() / 1000) })
}

function withoutPlace(run: Run, pointer: string, message: string): Run['edits'] {
  return run.edits.filter((edit) => edit.pointer !== pointer || edit.message !== message)
}

/** What the learner changed, in words: `Edited run: code_verifier changed`. */
export function changesInWords(run: Run, resolved: ResolvedScenario): string {
  const words = [...resolved.breaks.map(({ title }) => title), ...run.edits.map(editInWords)]
  const what = words.length > 2 ? `${words.length} changes` : words.join(', ')
  return `${isTrial(run, resolved) ? 'Trying' : 'Edited run'}: ${what}`
}

/** True where nothing is wrong with the run: it only goes another way. */
export function isTrial(run: Run, { breaks }: ResolvedScenario): boolean {
  return run.edits.length === 0 && breaks.length > 0 && breaks.every(({ kind }) => kind === 'try')
}

function editInWords(edit: Edit): string {
  const verbs = { set: 'changed', alter: 'changed', add: 'added', remove: 'removed' } as const
  return `${nameAt(edit.pointer)} ${verbs[edit.change]}`
}
