import { useEffect } from 'react'

/** Milliseconds after which nobody waits for the page any more. */
const idle = 6000
const signs = ['focusin', 'pointermove', 'keydown'] as const

/**
 * Fetches code before anything is pasted, so that nothing has to be fetched once a token is there:
 * with the first touch of the page, or when nothing else happens for a while.
 * @param load the same function at every call
 */
export function usePrepared(load: () => Promise<unknown>): void {
  useEffect(() => {
    const prepare = () => void load().catch(() => undefined)
    const timer = setTimeout(prepare, idle)
    for (const event of signs) document.addEventListener(event, prepare, { once: true })
    return () => {
      clearTimeout(timer)
      for (const event of signs) document.removeEventListener(event, prepare)
    }
  }, [load])
}
