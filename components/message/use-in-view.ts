'use client'
import { useEffect, useRef } from 'react'

/** While it is asked for, the scrolling element around (a selector) shows all of this one. */
export function useInView<T extends HTMLElement>(isWanted: boolean, scroller: string) {
  const element = useRef<T>(null)
  useEffect(() => {
    const around = element.current?.closest(scroller)
    if (!isWanted || !element.current || !around) return
    const [inner, outer] = [element.current.getBoundingClientRect(), around.getBoundingClientRect()]
    const below = inner.bottom + 8 - outer.bottom
    const above = inner.top - 8 - outer.top
    if (below > 0) around.scrollTop += Math.min(below, above)
    else if (above < 0) around.scrollTop += above
  }, [isWanted, scroller])
  return element
}
