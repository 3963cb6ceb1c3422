'use client'
import { createElement, lazy, Suspense, type ComponentType, type ReactNode } from 'react'

/**
 * A component that the first paint does without: its code comes when it is first shown.
 * @param instead what is shown where the code can't be had
 */
export function late<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  instead: () => ReactNode = Unavailable,
): (props: Props) => ReactNode {
  const Loaded = lazy<ComponentType<Props>>(async () => ({ default: (await attempt(load)) ?? instead }))
  return function Late(props: Props) {
    return <Suspense fallback={null}>{createElement(Loaded, props)}</Suspense>
  }
}

/** Away from the server the rest of the page goes on with what it has. */
async function attempt<T>(load: () => Promise<T>): Promise<T | undefined> {
  try {
    return await load()
  } catch {
    return undefined
  }
}

function Unavailable() {
  return <p className="nothing">This part could not be loaded. Reload the page when you are online again.</p>
}
