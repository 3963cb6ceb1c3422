import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** What these scripts remember between two runs. Everything in it can be deleted at any time. */
export const cache = join(root, 'node_modules', '.cache', 'oauth-lanes')

export const nextCommand = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
export const vitestCommand = join(root, 'node_modules', 'vitest', 'vitest.mjs')
export const playwrightCommand = join(root, 'node_modules', 'playwright', 'cli.js')
