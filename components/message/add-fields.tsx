'use client'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Place } from './parts.ts'
import { Press } from './press.tsx'
import { unfitName, unfitValue } from './unfit.ts'

interface AddFieldsProps {
  readonly place: Place
  /** what is added, in words */
  readonly words: string
  readonly busy: boolean
  readonly onAdd: (pointer: string, value: string) => void
  readonly onClose: () => void
}

/** Name and value of something to add. Enter sends, Escape leaves everything as it is. */
export function AddFields({ place, words, busy, onAdd, onClose }: AddFieldsProps) {
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const [unfitIn, unfit] = [unfitName(place, name), unfitValue(place, value)]
  const problemId = useId()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
    // the buttons below it, too
    field.current?.parentElement?.scrollIntoView({ block: 'nearest' })
  }, [])
  const isReady = name !== '' && unfitIn === undefined && unfit === undefined
  function send() {
    if (!isReady) return
    onClose()
    onAdd(`/${place}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, value)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter') send()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const common = {
    type: 'text',
    spellCheck: false,
    autoComplete: 'off',
    autoCapitalize: 'off',
    'aria-describedby': problemId,
    onKeyDown,
  } as const
  return (
    <li className="add editor">
      <input
        {...common}
        ref={field}
        aria-invalid={unfitIn !== undefined}
        aria-label={`Name, ${words}`}
        placeholder="name"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <input
        {...common}
        aria-invalid={unfit !== undefined}
        aria-label={`Value, ${words}`}
        placeholder="value"
        maxLength={4096}
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
      <span className="unfit" id={problemId} aria-live="polite">
        {unfitIn ?? unfit}
      </span>
      <span className="choices">
        <Press className="btn btn-p btn-sm" busy={busy || !isReady} onPress={send}>
          Add and send
        </Press>
        <button type="button" className="btn btn-g btn-sm" onClick={onClose}>
          Cancel
        </button>
      </span>
    </li>
  )
}
