import 'server-only'
import type { ProtectedResource } from '../protected-resources.ts'

const photos: Readonly<Record<string, readonly { id: string; title: string; taken: string }[]>> = {
  u_4821: [
    { id: 'p1', title: 'Harbour at dawn', taken: '2026-08-14' },
    { id: 'p2', title: 'The blue staircase', taken: '2026-09-02' },
    { id: 'p3', title: 'First snow', taken: '2026-11-19' },
  ],
  u_7350: [
    { id: 'p4', title: 'Market in Lagos', taken: '2026-05-30' },
    { id: 'p5', title: 'Rain on the ferry', taken: '2026-10-07' },
  ],
  // What was ordered as prints: a client that acts for itself sees no more than that.
  'inkwell-prints': [
    { id: 'p2', title: 'The blue staircase', taken: '2026-09-02' },
    { id: 'p5', title: 'Rain on the ferry', taken: '2026-10-07' },
  ],
}

const albums: Readonly<Record<string, readonly { id: string; title: string; photos: number }[]>> = {
  u_4821: [{ id: 'a1', title: 'By the sea', photos: 2 }],
  u_7350: [{ id: 'a2', title: 'Travels', photos: 2 }],
  'inkwell-prints': [{ id: 'a3', title: 'Ordered as prints', photos: 2 }],
}

/** What an API gives to somebody: their own, and nothing of anybody else's. */
export function ownedBy(subject: string | undefined, { path }: ProtectedResource): object {
  const owner = subject ?? ''
  const of = <T>(all: Readonly<Record<string, readonly T[]>>) => (Object.hasOwn(all, owner) ? all[owner] : [])
  return path === '/albums' ? { albums: of(albums) } : { photos: of(photos) }
}
