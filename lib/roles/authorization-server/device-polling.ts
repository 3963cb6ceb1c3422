import 'server-only'
import Provider, { errors } from 'oidc-provider'
import type { StorageAdapter } from '#lib/storage/adapter.ts'
import { deviceGrant } from '../client-registrations.ts'

/** Seconds a device waits between two polls, unless it is told to wait longer. RFC 8628 §3.2. */
export const pollingInterval = 5
/** What a poll that comes too soon adds to them. RFC 8628 §3.5. */
const slowDownBy = 5
/** A poll may be this many milliseconds early: two clocks and a network lie in between. */
const tolerance = 250

/**
 * Device codes that are not polled faster than agreed. oidc-provider 9.13 has `slow_down` and never
 * says it, so a poll is counted where its device code is read: as long as nobody has decided, one
 * that comes too soon is refused there, and the device has to wait longer from then on.
 * @param polls where the last poll of each device code is kept, for as long as the code lives
 * @see https://www.rfc-editor.org/rfc/rfc8628#section-3.5
 */
export function paced(codes: StorageAdapter, polls: StorageAdapter): StorageAdapter {
  return {
    ...codes,
    async find(deviceCode) {
      const row = await codes.find(deviceCode)
      const seconds = row ? secondsLeft(row) : 0
      if (row && seconds > 0 && isPending(row) && isPolled(row)) await countPoll(polls, deviceCode, seconds)
      return row
    },
    async consume(deviceCode) {
      await codes.consume(deviceCode)
      await polls.destroy(deviceCode)
    },
  }
}

type Payload = Readonly<Record<string, unknown>>

function secondsLeft({ exp }: Payload): number {
  return typeof exp === 'number' ? exp - Math.floor(Date.now() / 1000) : 0
}

/** Once the person has decided, a device may ask as soon as it likes: it gets its answer. */
function isPending({ accountId, error }: Payload): boolean {
  return accountId === undefined && error === undefined
}

/** True where the client that the code was made for asks at the token endpoint. */
function isPolled({ clientId }: Payload): boolean {
  const oidc = Provider.ctx?.oidc
  return (
    oidc?.route === 'token' &&
    oidc.params?.['grant_type'] === deviceGrant &&
    oidc.client?.clientId === clientId
  )
}

async function countPoll(polls: StorageAdapter, deviceCode: string, seconds: number): Promise<void> {
  const { at, interval } = read(await polls.find(deviceCode))
  const now = Date.now()
  const waited = now - at
  const isTooSoon = waited < interval * 1000 - tolerance
  const agreed = isTooSoon ? interval + slowDownBy : interval
  await polls.upsert(deviceCode, { polledAt: now, interval: agreed }, seconds)
  if (!isTooSoon) return
  throw new errors.SlowDown(
    undefined,
    `polled ${(waited / 1000).toFixed(1)} s after the last time, ${interval} s are agreed; ${agreed} s from now on`,
  )
}

function read(row: Payload | undefined): { at: number; interval: number } {
  const { polledAt, interval } = row ?? {}
  return {
    at: typeof polledAt === 'number' ? polledAt : -Infinity,
    interval: typeof interval === 'number' ? interval : pollingInterval,
  }
}
