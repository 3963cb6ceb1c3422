import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cache, root } from './paths.mjs'
import { Problem, main } from './problem.mjs'
import { PATIENCE, environment, exitCode, npm, works } from './run.mjs'

/** The oldest Node that every dependency supports, as in "engines" of package.json. */
const OLDEST = '22.12'
const remembered = join(cache, 'node')

/** Runs a command's work on a Node that is recent enough: this one, or else Node 24 from the npm registry. */
export function runOnProjectNode(work) {
  return main(isRecentEnough(process.versions.node) ? work : handOver)
}

export function isRecentEnough(version, oldest = OLDEST) {
  const [major, minor] = version.split('.').map(Number)
  const [oldestMajor, oldestMinor] = oldest.split('.').map(Number)
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
}

/** Notes where Node 24 was found, so that the next run need not ask npm. */
export function rememberNode(nodePath) {
  mkdirSync(cache, { recursive: true })
  writeFileSync(remembered, nodePath)
}

/** Runs this same command line again, on Node 24, and gives its exit code. */
function handOver() {
  console.log(
    `Node ${process.versions.node} is older than ${OLDEST}: running on Node 24 from the npm registry.`,
  )
  const nodePath = recallNode() ?? fetchNode()
  const child = spawn(nodePath, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...environment(nodePath), OAUTH_LANES_NODE: nodePath },
  })
  return exitCode(child)
}

function recallNode() {
  try {
    const nodePath = readFileSync(remembered, 'utf8')
    return works(nodePath) ? nodePath : undefined
  } catch {
    return undefined
  }
}

function fetchNode() {
  const { command, first, options } = npm()
  const print = 'node -p process.execPath'
  const args = ['exec', '--yes', '--loglevel=error', ...PATIENCE, '--package=node@24', '-c', print]
  const { status, stdout } = spawnSync(command, [...first, ...args], {
    cwd: root,
    encoding: 'utf8',
    ...options,
  })
  const nodePath = stdout?.trim().split('\n').at(-1)
  if (status !== 0 || !nodePath || !works(nodePath)) {
    throw new Problem(
      `Node 24 could not be fetched from the npm registry. Check the network, or install Node ${OLDEST} or newer yourself.`,
    )
  }
  rememberNode(realpathSync(nodePath))
  return realpathSync(nodePath)
}
