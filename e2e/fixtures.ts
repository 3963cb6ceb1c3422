import { expect, test as base, type ConsoleMessage } from 'playwright/test'

interface Watched {
  /** lets problems pass that a test provokes on purpose */
  readonly allow: (...patterns: readonly RegExp[]) => void
}

/** A test fails on every console error or warning, page error, refused policy and request to elsewhere. */
export const test = base.extend<Watched>({
  allow: [
    async ({ context, baseURL }, run) => {
      const allowed: RegExp[] = []
      const problems: string[] = []
      context.on('console', (message) => {
        if (isComplaint(message)) problems.push(`console: ${message.text()} (${message.location().url})`)
      })
      context.on('weberror', (failure) => problems.push(`page error: ${failure.error().message}`))
      context.on('request', (request) => {
        const { origin, protocol } = new URL(request.url())
        if (protocol.startsWith('http') && origin !== baseURL) problems.push(`elsewhere: ${request.url()}`)
      })
      await run((...patterns) => allowed.push(...patterns))
      const unexpected = problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem)))
      expect(unexpected, 'console, errors and requests').toEqual([])
    },
    { auto: true },
  ],
})

/** A refused policy (CSP) is an error on the console, too. */
function isComplaint(message: ConsoleMessage): boolean {
  return message.type() === 'error' || message.type() === 'warning'
}

export { expect }
