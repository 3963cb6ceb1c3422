'use client'
import { useMemo, useState, type PointerEvent } from 'react'

/** True while a mouse is over something that matches, anywhere below where the listeners are. */
export function useHoverOf(selector: string) {
  const [hovered, setHovered] = useState(false)
  const listeners = useMemo(
    () => ({
      onPointerOver({ target, pointerType }: PointerEvent) {
        setHovered(pointerType === 'mouse' && target instanceof Element && target.closest(selector) !== null)
      },
    }),
    [selector],
  )
  return { hovered, listeners }
}
