'use client'
import { useLayoutEffect, useRef } from 'react'

/** A box that scrolls: what is shown next starts from its top. */
export function useScrolledUp<T extends HTMLElement>(key: string | undefined) {
  const box = useRef<T>(null)
  const shown = useRef(key)
  useLayoutEffect(() => {
    if (key !== shown.current) box.current?.scrollTo(0, 0)
    shown.current = key
  }, [key])
  return box
}
