import { expect, it } from 'vitest'
import { subjectOf } from './subject.ts'

it.each([
  [
    'a person, where a client acts for them',
    { sub: 'u_4821', client_id: 'inkwell-spa' },
    { kind: 'person', id: 'u_4821' },
  ],
  [
    'the client, where sub is its own name (RFC 9068 §2.2)',
    { sub: 'inkwell-cli', client_id: 'inkwell-cli' },
    { kind: 'client', id: 'inkwell-cli' },
  ],
  [
    'the client, where an introspection names no person',
    { client_id: 'inkwell-cli' },
    { kind: 'client', id: 'inkwell-cli' },
  ],
  ['nobody known, where sub is no text', { sub: 4821, client_id: 'inkwell-spa' }, { kind: 'person', id: '' }],
] as const)('a token stands for %s', (_, claims, subject) => {
  expect(subjectOf(claims)).toEqual(subject)
})
