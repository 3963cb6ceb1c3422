import 'server-only'
import { inkwellOrigin } from '#lib/roles/client-registrations.ts'
import type { OperationContext } from '../context.ts'

/**
 * True where an address is the target of a message: at its receiver's origin, at or below its path.
 * A star in it stands for one segment, whatever that is.
 */
export function isTarget({ run, message }: OperationContext, address: string, target = '/'): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  const origin = message.to === 'client' ? inkwellOrigin : new URL(run.issuer).origin
  if (url.origin !== origin) return false
  if (target.endsWith('/')) return url.pathname.startsWith(target)
  const [wanted, segments] = [target.split('/'), url.pathname.split('/')]
  return (
    wanted.length === segments.length && wanted.every((part, at) => part === '*' || part === segments[at])
  )
}
