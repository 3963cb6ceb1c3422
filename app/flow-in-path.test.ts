import { expect, it } from 'vitest'
import { flowIn } from './flow-in-path.ts'

it.each([
  ['/flows/pkce', 'pkce'],
  ['/flows/a%20flow/', 'a flow'],
  ['/flows/refresh-token/more', undefined],
  ['/flows/%E0%A4%A', '%E0%A4%A'],
  [`/flows/${'x'.repeat(500)}`, 'x'.repeat(60)],
  ['/flows/', undefined],
  ['/flows', undefined],
  ['/glossary', undefined],
  ['', undefined],
])('“%s” names the flow %s', (path, name) => {
  expect(flowIn(path)).toBe(name)
})
