import { spawn, spawnSync } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, dirname } from 'node:path'
import { root } from './paths.mjs'

/** Runs a program in the project's folder, shows its output, and gives its exit code. */
export function run(command, args, { stopSignal, ...options } = {}) {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options })
  return exitCode(child, stopSignal)
}

/**
 * The exit code of a child process. When this process is asked to stop, it asks the child to (with
 * `stopSignal`, where the child is particular about it), waits for it, and ends too.
 */
export function exitCode(child, stopSignal) {
  let stopping = false
  const stop = (signal) => {
    stopping = true
    // A terminal sends Ctrl+C to every process of the group by itself.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(stopSignal ?? signal)
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  const watch = watchParent(() => stop('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      clearInterval(watch)
      process.off('SIGINT', stop).off('SIGTERM', stop)
      const result = code ?? 128 + constants.signals[signal]
      if (stopping) process.exit(result)
      resolve(result)
    })
  })
}

/**
 * Under npm the parent is a shell. When npm is told to stop it stops that shell, which doesn't pass
 * the signal on: all that can be seen here is that the parent is another one.
 */
function watchParent(onGone) {
  if (!process.env.npm_lifecycle_event) return undefined
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    onGone()
  }, 250)
  return watch
}

/** Tells whether a program can be run at all: it exists, is made for this machine, and finds its libraries. */
export function works(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}

/** Makes npm give up on an unreachable registry within seconds; its own defaults take more than a minute. */
export const PATIENCE = [
  '--fetch-retries=2',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=8000',
]

/**
 * The program, the first arguments and the spawn options that run npm. The npm that runs this script
 * is preferred; on Windows the other one is a command file, which needs a shell.
 */
export function npm() {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('npm-cli.js')) return { command: process.execPath, first: [cli], options: {} }
  return { command: 'npm', first: [], options: { shell: process.platform === 'win32' } }
}

/** The environment with this Node first in PATH, so that everything started with it runs on this Node. */
export function environment(nodePath = process.execPath) {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const path = [dirname(nodePath), process.env[key]].filter(Boolean).join(delimiter)
  return { ...process.env, [key]: path, NEXT_TELEMETRY_DISABLED: '1' }
}
