'use client'
import { useEffect, useRef, useSyncExternalStore, type KeyboardEvent, type ReactNode } from 'react'
import { choosingHref, type Choosing } from '#lib/scenario/guide.ts'
import { ChoosingLink, onPlainClick } from './choosing-link.tsx'

export interface GuideOption {
  readonly id: string
  readonly name: string
  readonly says: string
  readonly icon: ReactNode
}

interface GuideOptionsProps {
  readonly options: readonly GuideOption[]
  readonly selected: string | undefined
  /** it comes because of a press: the focus goes to what is selected */
  readonly takesFocus: boolean
  readonly onChoose: (choosing: Choosing) => void
}

/**
 * What somebody may be building: links, and, where a script runs, a group of radio buttons.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/radio/
 */
export function GuideOptions({ options, selected, takesFocus, onChoose }: GuideOptionsProps) {
  const list = useRef<HTMLUListElement>(null)
  const isScripted = useSyncExternalStore(onNothing, isHere, isNotHere)
  const comesFocused = useRef(takesFocus)
  useEffect(() => {
    if (comesFocused.current) list.current?.querySelector<HTMLElement>('[aria-checked=true]')?.focus()
  }, [])
  function onKeyDown(event: KeyboardEvent, index: number) {
    const to = targetOf(event.key, index, options.length)
    const option = to === undefined ? undefined : options[to]
    if (!option || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    onChoose({ app: option.id })
    list.current?.querySelectorAll<HTMLElement>('[role=radio]')[to ?? 0]?.focus()
  }
  return (
    <div className="opts">
      <ul ref={list} aria-label="What are you building?" role={isScripted ? 'radiogroup' : undefined}>
        {options.map(({ id, name, says, icon }, index) => (
          <li key={id} role={isScripted ? 'presentation' : undefined}>
            <a
              className="opt"
              href={choosingHref({ app: id })}
              {...(isScripted ? radio(id === selected) : { 'aria-current': id === selected })}
              onKeyDown={(event) => onKeyDown(event, index)}
              onClick={(event) => onPlainClick(event, () => onChoose({ app: id }))}
            >
              {icon}
              <span>
                <b>{name}</b>
                <small>{says}</small>
              </span>
            </a>
          </li>
        ))}
      </ul>
      <p className="alt">
        Not sure?{' '}
        <ChoosingLink to={{ answers: [] }} onChoose={onChoose}>
          Answer three questions instead
        </ChoosingLink>
      </p>
    </div>
  )
}

function radio(isChecked: boolean) {
  return { role: 'radio', 'aria-checked': isChecked, tabIndex: isChecked ? 0 : -1 }
}

function targetOf(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowDown' || key === 'ArrowRight') return (at + 1) % count
  if (key === 'ArrowUp' || key === 'ArrowLeft') return (at - 1 + count) % count
  return key === ' ' ? at : undefined
}

const onNothing = () => () => undefined
const isHere = () => true
const isNotHere = () => false
