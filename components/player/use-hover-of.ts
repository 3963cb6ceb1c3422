'use client'
import { useCallback, useState, type PointerEvent } from 'react'

/** True while a mouse is over something that matches, anywhere below where the listener is. */
export function useHoverOf(selector: string) {
  const [hovered, setHovered] = useState(false)
  const onPointerOver = useCallback(
    ({ target, pointerType }: PointerEvent) => {
      setHovered(pointerType === 'mouse' && target instanceof Element && target.closest(selector) !== null)
    },
    [selector],
  )
  return { hovered, onPointerOver }
}
