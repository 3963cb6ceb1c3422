import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { rememberNode } from './node.mjs'
import { root } from './paths.mjs'
import { Problem } from './problem.mjs'
import { PATIENCE, environment, exitCode, npm } from './run.mjs'

/** Installs the packages of package-lock.json, unless they are there already. */
export async function install() {
  if (isInstalled(readLock('package-lock.json'), readLock('node_modules/.package-lock.json'))) return
  console.log('Installing the packages ...')
  const { code, complaint } = await npmCi()
  // npm ci empties node_modules, and with it what the scripts remember.
  if (process.env.OAUTH_LANES_NODE) rememberNode(process.env.OAUTH_LANES_NODE)
  if (code !== 0) throw new Problem(`${complaint}\nThe packages could not be installed; npm says why above.`)
}

async function npmCi() {
  const { command, first, options } = npm()
  // Development packages are needed to build, so NODE_ENV=production must not leave them out.
  const args = ['ci', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error', ...PATIENCE]
  const child = spawn(command, [...first, ...args], {
    cwd: root,
    env: environment(),
    stdio: ['ignore', 'inherit', 'pipe'],
    ...options,
  })
  const [code, complaint] = await Promise.all([exitCode(child), text(child.stderr)])
  return { code, complaint: withoutStack(complaint) }
}

/** What npm says of a failure, up to the stack trace that it adds to some. */
export function withoutStack(complaint) {
  const lines = complaint.trimEnd().split('\n')
  const stack = lines.findIndex((line) => /^npm error\s+at /.test(line))
  return (stack < 0 ? lines : lines.slice(0, stack)).join('\n')
}

/**
 * Compares what package-lock.json asks for with npm's own list of what it installed, which npm writes last.
 * Optional packages may be missing: most are for another operating system.
 */
export function isInstalled(lock, installed) {
  if (!lock || !installed) return false
  return Object.entries(lock.packages).every(([path, { optional, devOptional, version, integrity }]) => {
    if (path === '') return true
    const found = installed.packages[path]
    if (!found) return Boolean(optional || devOptional)
    return found.version === version && (!integrity || found.integrity === integrity)
  })
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8'))
  } catch {
    return undefined
  }
}
