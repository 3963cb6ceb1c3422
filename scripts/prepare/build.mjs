import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { nextCommand, root } from './paths.mjs'
import { Problem } from './problem.mjs'
import { environment, run } from './run.mjs'

/** Everything that `next build` reads. */
const SOURCES = [
  'app',
  'components',
  'content',
  'instrumentation.ts',
  'lib',
  'public',
  'next.config.mjs',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
]
const stamp = join(root, '.next', 'oauth-lanes-stamp')

/** Builds the site, unless .next holds a build of exactly these sources. */
export async function build() {
  const fingerprint = hashOf(SOURCES)
  if (read(stamp) === `${fingerprint} ${buildId()}`) return
  console.log('Building the site ...')
  const env = { ...environment(), NODE_ENV: 'production' }
  const code = await run(process.execPath, [nextCommand, 'build'], { env })
  if (code !== 0) throw new Problem('The site could not be built; next build says why above.')
  writeFileSync(stamp, `${fingerprint} ${buildId()}`)
}

/** One hash over the names and contents of files and folders. Unit tests aren't part of a build. */
export function hashOf(paths, base = root) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesIn(join(base, path))).toSorted()) {
    const name = relative(base, file).split(sep).join('/')
    if (/\.test\.tsx?$/.test(name)) continue
    hash.update(`${name}\0`).update(createHash('sha256').update(readFileSync(file)).digest())
  }
  return hash.digest('hex')
}

function filesIn(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** Next writes it anew with each build, so a build that somebody made by hand is told apart from ours. */
function buildId() {
  return read(join(root, '.next', 'BUILD_ID'))
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
