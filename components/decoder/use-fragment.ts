import { useEffect, useEffectEvent } from 'react'

/** Takes the token that a link carries in its fragment, once, and takes it out of the address at once. */
export function useFragment(take: (token: string) => void): void {
  const read = useEffectEvent(() => {
    const carried = /^#token=(.+)$/s.exec(location.hash)?.[1]
    if (carried === undefined) return
    // first of all, so that nothing that reads the address later finds it
    history.replaceState(history.state, '', location.pathname + location.search)
    take(decoded(carried))
  })
  useEffect(() => {
    read()
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
