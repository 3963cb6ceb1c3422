'use client'
import { useLayoutEffect, useState } from 'react'

/** The value of the last render, for what runs after it: handlers and answers. */
export function useLatest<T>(value: T): () => T {
  const [box] = useState(() => makeBox(value))
  useLayoutEffect(() => box.put(value))
  return box.take
}

function makeBox<T>(first: T) {
  let current = first
  return {
    put: (value: T) => {
      current = value
    },
    take: () => current,
  }
}
