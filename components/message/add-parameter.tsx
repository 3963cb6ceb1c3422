'use client'
import { useState, type ReactNode } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import { late } from '#components/ui/late.tsx'
import type { Place } from './parts.ts'
import { Press } from './press.tsx'
import { useFocus } from './use-focus.ts'

const AddFields = late(() => import('./add-fields.tsx').then((module) => module.AddFields))

interface AddParameterProps {
  readonly place: Place
  readonly busy: boolean
  /** grows when the button is to take the focus */
  readonly focus: number
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
export function AddParameter(props: AddParameterProps) {
  const { place, busy, focus, onAdd } = props
  const [state, setState] = useState({ isOpen: false, closed: 0 })
  const close = () => setState(({ closed }) => ({ isOpen: false, closed: closed + 1 }))
  if (state.isOpen) {
    return <AddFields place={place} words={words[place]} busy={busy} onAdd={onAdd} onClose={close} />
  }
  return (
    <Opener {...props} focus={focus + state.closed} onOpen={() => setState({ ...state, isOpen: true })} />
  )
}

function Opener({ place, busy, focus, onOpen, children }: AddParameterProps & { onOpen: () => void }) {
  const button = useFocus<HTMLButtonElement>(focus)
  return (
    <li className="add">
      <Press ref={button} className="link" busy={busy} onPress={onOpen}>
        <Icon name="plus" />
        {words[place]}
      </Press>
      {children}
    </li>
  )
}
