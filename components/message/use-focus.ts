'use client'
import { useEffect, useRef } from 'react'

/** Takes the focus each time the number grows: what was pressed has gone, and this stands in its place. */
export function useFocus<T extends HTMLElement>(times: number) {
  const element = useRef<T>(null)
  useEffect(() => {
    if (times > 0) element.current?.focus()
  }, [times])
  return element
}
