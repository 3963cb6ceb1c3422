import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now = 0

/** The moment, in seconds since 1970, once a second while the page is looked at; else nothing runs, nor where it is not needed. */
export function useNow(isNeeded = true): number {
  return useSyncExternalStore(isNeeded ? subscribe : never, current, () => 0)
}

function never(): () => void {
  return () => undefined
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (listeners.size === 1) document.addEventListener('visibilitychange', run)
  run()
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    document.removeEventListener('visibilitychange', run)
    clearInterval(timer)
    timer = undefined
  }
}

function current(): number {
  if (now === 0) now = moment()
  return now
}

function run(): void {
  clearInterval(timer)
  timer = document.hidden ? undefined : setInterval(tick, 1000)
  tick()
}

function tick(): void {
  if (moment() === now) return
  now = moment()
  for (const listener of listeners) listener()
}

function moment(): number {
  return Math.floor(Date.now() / 1000)
}
