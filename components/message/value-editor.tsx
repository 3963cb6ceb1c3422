'use client'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Line } from './parts.ts'
import { Press } from './press.tsx'
import { unfitValue } from './unfit.ts'
import type { EditActions } from './wire-view.tsx'

interface ValueEditorProps {
  readonly line: Line
  readonly busy: boolean
  readonly onClose: () => void
  readonly onEdit: EditActions['onEdit']
}

/** Changes one value before it leaves. Enter sends, Escape leaves everything as it is. */
export function ValueEditor({ line, busy, onClose, onEdit }: ValueEditorProps) {
  const [value, setValue] = useState(line.value)
  const unfit = unfitValue(line.place, value)
  const problemId = useId()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  function send(change: 'set' | 'remove' | 'alter') {
    onClose()
    onEdit(change, line.pointer, change === 'set' ? value : undefined)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') onClose()
    else if (event.key !== 'Enter') return
    else if (value === line.value) onClose()
    else if (unfit === undefined) send('set')
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <span className="editor">
      <input
        ref={field}
        type="text"
        value={value}
        aria-invalid={unfit !== undefined}
        aria-describedby={problemId}
        aria-label={`New value of ${line.name}`}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        maxLength={4096}
        onChange={(event) => setValue(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span className="unfit" id={problemId} aria-live="polite">
        {unfit}
      </span>
      <span className="choices">
        <Press
          className="btn btn-p btn-sm"
          busy={busy || value === line.value || unfit !== undefined}
          onPress={() => send('set')}
        >
          Set
        </Press>
        <Press className="btn btn-s btn-sm" busy={busy} onPress={() => send('alter')}>
          Alter one character
        </Press>
        <Press className="btn btn-s btn-sm" busy={busy} onPress={() => send('remove')}>
          Remove
        </Press>
        <button type="button" className="btn btn-g btn-sm" onClick={onClose}>
          Cancel
        </button>
      </span>
    </span>
  )
}
