'use client'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Place } from './parts.ts'
import { Press } from './press.tsx'

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
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  function send() {
    if (name === '') return
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
    onKeyDown,
  } as const
  return (
    <li className="add editor">
      <input
        {...common}
        ref={field}
        aria-label={`Name, ${words}`}
        placeholder="name"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <input
        {...common}
        aria-label={`Value, ${words}`}
        placeholder="value"
        maxLength={4096}
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
      <span className="choices">
        <Press className="btn btn-p btn-sm" busy={busy || name === ''} onPress={send}>
          Add and send
        </Press>
        <button type="button" className="btn btn-g btn-sm" onClick={onClose}>
          Cancel
        </button>
      </span>
    </li>
  )
}
