import { duration } from '#components/token/time-in-words.ts'
import type { Lifetimes } from './side-props.ts'

/** How long something lives here, and at a real server, where the two differ. */
export function Lifetime({ name, lifetimes }: { name: string; lifetimes: Lifetimes }) {
  const lifetime = lifetimes[name]
  if (!lifetime) return null
  const { here, real } = lifetime
  return (
    <span className="lifetime">
      Lives {duration(here)} here{here !== real && `; a real server gives it ${duration(real)}`}.
    </span>
  )
}
