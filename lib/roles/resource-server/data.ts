import 'server-only'
import type { ProtectedResource } from '../protected-resources.ts'
import type { Subject } from './subject.ts'

type Lists<T> = Readonly<Record<string, readonly T[]>>

interface Photo {
  readonly id: string
  readonly title: string
  readonly taken: string
}

interface Album {
  readonly id: string
  readonly title: string
  readonly photos: number
}

/** What people have, by `sub`. */
const ofPeople: { readonly photos: Lists<Photo>; readonly albums: Lists<Album> } = {
  photos: {
    u_4821: [
      { id: 'p1', title: 'Harbour at dawn', taken: '2026-08-14' },
      { id: 'p2', title: 'The blue staircase', taken: '2026-09-02' },
      { id: 'p3', title: 'First snow', taken: '2026-11-19' },
    ],
    u_7350: [
      { id: 'p4', title: 'Market in Lagos', taken: '2026-05-30' },
      { id: 'p5', title: 'Rain on the ferry', taken: '2026-10-07' },
    ],
  },
  albums: {
    u_4821: [{ id: 'a1', title: 'By the sea', photos: 2 }],
    u_7350: [{ id: 'a2', title: 'Travels', photos: 2 }],
  },
}

/** What people sent to a client to be printed: a client that acts for itself sees no more than that. */
const ofClients: typeof ofPeople = {
  photos: {
    'inkwell-prints': [
      { id: 'p2', title: 'The blue staircase', taken: '2026-09-02' },
      { id: 'p5', title: 'Rain on the ferry', taken: '2026-10-07' },
    ],
    'inkwell-cli': [{ id: 'p5', title: 'Rain on the ferry', taken: '2026-10-07' }],
  },
  albums: {
    'inkwell-prints': [{ id: 'a3', title: 'Ordered as prints', photos: 2 }],
  },
}

/**
 * What an API gives to somebody: a person their own, a client what was shared with it, and nobody
 * anything else.
 */
export function visibleTo(subject: Subject | undefined, { path }: ProtectedResource): object {
  const { kind, id } = subject ?? { kind: 'person', id: '' }
  const { photos, albums } = kind === 'client' ? ofClients : ofPeople
  const listed = path === '/albums' ? { albums: own(albums, id) } : { photos: own(photos, id) }
  return kind === 'client' ? { ...listed, shared_with: id } : listed
}

function own<T>(lists: Lists<T>, id: string): readonly T[] {
  return (Object.hasOwn(lists, id) ? lists[id] : undefined) ?? []
}
