import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { playwrightCommand } from './paths.mjs'
import { Problem } from './problem.mjs'
import { environment, run, works } from './run.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
const ADVICE = 'Install one, or set CHROMIUM to the path of one.'

/** What every Chromium of this project is started with: it has no screen, and calls nobody by itself. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The Chromium of the CHROMIUM variable, else Playwright's own, else the system's; undefined when there is none. */
export async function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  const { chromium } = await import('playwright')
  return [chromium.executablePath(), ...systemCandidates()].find((path) => existsSync(path) && works(path))
}

/** Like findChromium, but installs one when there is none. */
export async function requireChromium() {
  const path = await findChromium()
  if (path && works(path)) return path
  if (path) throw new Problem(`CHROMIUM is "${path}", which does not run. Correct it or leave it unset.`)
  for (const installWith of [installWithPlaywright, installWithApt]) {
    await installWith()
    const installed = await findChromium()
    if (installed) return installed
  }
  throw new Problem(`The browser tests need a Chromium, and none could be found or installed. ${ADVICE}`)
}

/** Where a system keeps its Chromium: every likely name in every folder of PATH. */
export function systemCandidates(path = process.env.PATH ?? '') {
  const folders = [...path.split(delimiter).filter(Boolean), '/usr/bin']
  return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), MAC]
}

function installWithPlaywright() {
  console.log('No Chromium found: Playwright downloads its own ...')
  const args = [playwrightCommand, 'install', 'chromium']
  // Quiet, because it answers an unreachable network with pages of stack traces.
  return run(process.execPath, args, { env: environment(), stdio: 'ignore', timeout: 180_000 })
}

async function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  console.log("Playwright's download failed: apt-get installs the system's Chromium ...")
  const options = { env: { ...environment(), DEBIAN_FRONTEND: 'noninteractive' }, timeout: 600_000 }
  const updated = await run('apt-get', ['update', '-q'], options)
  if (updated === 0)
    await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], options)
}
