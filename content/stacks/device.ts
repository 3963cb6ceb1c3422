import type { StackGroup } from '#lib/scenario/stack.ts'

export const device: StackGroup = {
  id: 'device',
  name: 'device without a browser',
  intro:
    'A television or a command-line tool shows a code, and its owner types it on a phone. It is one request, and then asking again every few seconds: look at it message by message.',
  flow: { slug: 'device-authorization', type: 'tv' },
  stacks: [],
}
