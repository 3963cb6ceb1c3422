import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { nextCommand, root } from '../prepare/paths.mjs'
import { environment } from '../prepare/run.mjs'

/** The production build, served. */
export interface BenchedSite {
  readonly origin: string
  readonly stop: () => void
}

/**
 * Serves the build at a port of its own.
 * @throws Error where it does not answer within half a minute
 */
export async function startSite(): Promise<BenchedSite> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const server = spawn(process.execPath, [nextCommand, 'start', '-p', String(port)], {
    cwd: root,
    env: { ...environment(), NODE_ENV: 'production', PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const stop = () => void server.kill()
  for (let tries = 0; tries < 150; tries += 1) {
    const answer = await fetch(`${origin}/api/health`).catch(() => undefined)
    if (answer?.ok) return { origin, stop }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  stop()
  throw new Error('the site does not answer')
}

/** A port that nobody listens at. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
