// Whatever a test prints through console.error or console.warn fails it. A test that expects
// such a message replaces the function: vi.spyOn(console, 'error').mockImplementation(() => {}).
import { afterAll, afterEach } from 'vitest'
import { format } from 'node:util'

let unexpected: string[] = []

for (const method of ['error', 'warn'] as const) {
  console[method] = (...values: unknown[]) => {
    unexpected.push(`console.${method}: ${format(...values)}`)
  }
}

function failOnUnexpected() {
  const messages = unexpected
  unexpected = []
  if (messages.length > 0) throw new Error(`Unexpected output\n${messages.join('\n')}`)
}

afterEach(failOnUnexpected)
// Modules and beforeAll hooks print outside any test.
afterAll(failOnUnexpected)
