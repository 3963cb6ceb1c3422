'use client'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import type { Place } from './parts.ts'

interface AddParameterProps {
  readonly place: Place
  readonly busy: boolean
  readonly onAdd: (pointer: string, value: string) => void
  /** beside it */
  readonly children?: ReactNode
}

const words: Readonly<Record<Place, string>> = {
  query: 'Add a query parameter',
  form: 'Add a form parameter',
  json: 'Add a member',
  header: 'Add a header field',
  location: 'Add a parameter',
}

/** The end of a group: one more of its kind. */
export function AddParameter({ place, busy, onAdd, children }: AddParameterProps) {
  const [isOpen, setOpen] = useState(false)
  if (!isOpen) {
    return (
      <li className="add">
        <button type="button" className="link" disabled={busy} onClick={() => setOpen(true)}>
          <Icon name="plus" />
          {words[place]}
        </button>
        {children}
      </li>
    )
  }
  return <Fields place={place} busy={busy} onAdd={onAdd} onClose={() => setOpen(false)} />
}

function Fields({
  place,
  busy,
  onAdd,
  onClose,
}: Omit<AddParameterProps, 'children'> & { onClose: () => void }) {
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
        aria-label={`Name, ${words[place]}`}
        placeholder="name"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <input
        {...common}
        aria-label={`Value, ${words[place]}`}
        placeholder="value"
        maxLength={4096}
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
      <span className="choices">
        <button type="button" className="btn btn-p btn-sm" disabled={busy || name === ''} onClick={send}>
          Add and send
        </button>
        <button type="button" className="btn btn-g btn-sm" onClick={onClose}>
          Cancel
        </button>
      </span>
    </li>
  )
}
