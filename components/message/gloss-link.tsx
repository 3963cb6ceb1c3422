'use client'
import { useEffect, useId, useRef, useState, type MouseEvent, type PointerEvent } from 'react'
import type { Gloss } from '#lib/scenario/glossary.ts'

interface GlossLinkProps {
  readonly text: string
  readonly gloss: Gloss
}

/** Milliseconds that a pointer rests on a term before it is explained. */
const rest = 180

/**
 * A term that leads to the glossary, and says what it means where a pointer rests on it, where it
 * has the focus, and at the first tap.
 * @see https://www.w3.org/TR/WCAG22/#content-on-hover-or-focus
 */
export function GlossLink({ text, gloss }: GlossLinkProps) {
  const id = useId()
  const box = useRef<HTMLSpanElement>(null)
  const [isOpen, setOpen] = useState(false)
  const tip = useTip(isOpen, box, () => setOpen(false))
  const { onPointerEnter, onPointerLeave } = useRestingPointer(setOpen)
  const { onPointerDown, onClick } = useFirstTap(isOpen, () => setOpen(true))
  return (
    <span className="gloss" ref={box} {...{ onPointerEnter, onPointerLeave }}>
      <a
        href={`/glossary#${gloss.id}`}
        aria-describedby={id}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        {...{ onPointerDown, onClick }}
      >
        {text}
      </a>
      <span className="tip" role="tooltip" id={id} popover="manual" ref={tip}>
        <span>{gloss.says}</span>
      </span>
    </span>
  )
}

/** Shows the explanation beside the term for as long as it is open; Escape and a press elsewhere close it. */
function useTip(isOpen: boolean, box: { readonly current: HTMLElement | null }, onClose: () => void) {
  const tip = useRef<HTMLSpanElement>(null)
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  })
  useEffect(() => {
    const element = tip.current
    if (!isOpen || !element) return undefined
    const { signal, abort } = listening()
    const put = () => place(element, box.current)
    element.showPopover()
    put()
    const options = { capture: true, passive: true, signal }
    addEventListener('scroll', put, options)
    addEventListener('resize', put, options)
    addEventListener('keydown', ({ key }) => key === 'Escape' && close.current(), options)
    addEventListener(
      'pointerdown',
      ({ target }) => !(target instanceof Node && box.current?.contains(target)) && close.current(),
      options,
    )
    return () => {
      abort()
      element.hidePopover()
    }
  }, [isOpen, box])
  return tip
}

function listening() {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}

/** Under the term, or over it where there is more room, and never outside of the window. */
function place(tip: HTMLElement, box: HTMLElement | null): void {
  const term = box?.getClientRects()[0]
  if (!term) return
  const { width, height } = tip.getBoundingClientRect()
  const isBelow = term.bottom + height <= innerHeight || term.top < innerHeight - term.bottom
  tip.style.top = `${isBelow ? term.bottom : term.top - height}px`
  tip.style.left = `${Math.max(8, Math.min(term.left - 8, innerWidth - width - 8))}px`
}

/** A mouse that only passes over a text opens nothing; the explanation itself may be pointed at. */
function useRestingPointer(setOpen: (open: boolean) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const soon = (open: boolean) => (event: PointerEvent) => {
    if (event.pointerType === 'touch') return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOpen(open), rest)
  }
  return { onPointerEnter: soon(true), onPointerLeave: soon(false) }
}

/** A finger can't rest on a link: its first tap explains, the next one follows. */
function useFirstTap(isOpen: boolean, onOpen: () => void) {
  const explains = useRef(false)
  return {
    onPointerDown: ({ pointerType }: PointerEvent) => {
      explains.current = pointerType === 'touch' && !isOpen
    },
    onClick: (event: MouseEvent) => {
      if (!explains.current) return
      explains.current = false
      event.preventDefault()
      onOpen()
    },
  }
}
