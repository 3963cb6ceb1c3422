import { spawn, spawnSync } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { required } from './flows.ts'
import { installInto } from './stack-packages.ts'
import type { ShownStack } from './stack-page.ts'

/** Saves the files of a stack outside of the repository, with another port where told so, and installs what it says. */
export async function makeProject(
  shown: ShownStack,
  port?: readonly [shown: string, free: number],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'oauth-lanes-stack-'))
  for (const [name, code] of Object.entries(shown).filter(([label]) => /\.\w+$/.test(label))) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(
      join(folder, name),
      port
        ? code.replaceAll(`:${port[0]}`, `:${port[1]}`).replaceAll(`listen(${port[0]})`, `listen(${port[1]})`)
        : code,
    )
  }
  const names = shown['Install']?.startsWith('npm install ') ? shown['Install'].split(' ').slice(2) : []
  await installInto(folder, names)
  return folder
}

/** What is executed with curl needs one; Node and npm are all that this project asks for. */
export const hasCurl = spawnSync('curl', ['--version']).status === 0

/** Runs a command of a project to its end. @returns what it wrote */
export async function run(folder: string, command: string, ...args: readonly string[]): Promise<string> {
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const [output, complaint, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((done) => child.on('close', done)),
  ])
  if (code !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${String(code)}: ${complaint}${output}`)
  return output
}

/** Starts a command that somebody has to do something for. @returns what it says to them, and what it wrote in the end */
export function start(
  folder: string,
  command: string,
  ...args: readonly string[]
): { readonly says: (pattern: RegExp) => Promise<string>; readonly output: Promise<string> } {
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const output = text(child.stdout)
  return {
    output,
    async says(pattern) {
      for (let tries = 0; tries < 200; tries += 1) {
        const [found] = pattern.exec(said) ?? []
        if (found !== undefined) return found
        await new Promise((done) => setTimeout(done, 50))
      }
      throw new Error(`${command} ${args.join(' ')} does not say ${String(pattern)}: ${said}`)
    },
  }
}

/** Starts the server of a project and waits until it answers. @returns what stops it */
export async function serve(
  folder: string,
  file: string,
  port: number,
  env: Record<string, string> = {},
  ...args: readonly string[]
): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: folder,
    env: { NODE_ENV: 'production', PATH: required(process.env['PATH'], 'PATH'), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const complaint = text(child.stderr)
  const ended = new Promise<void>((done) => child.on('close', () => done()))
  const isUp = () =>
    fetch(`http://localhost:${port}`, { redirect: 'manual' }).then(
      () => true,
      () => false,
    )
  for (let tries = 0; !(await isUp()); tries += 1) {
    if (child.exitCode !== null || tries > 400) throw new Error(`${file} does not answer: ${await complaint}`)
    await new Promise((done) => setTimeout(done, 50))
  }
  return async () => {
    child.kill()
    await ended
  }
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
}

/** Serves a folder, as any server of static files does; an address without a file is the app's own. */
export async function serveFolder(folder: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    void (async () => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost')
      const asked = join(folder, pathname)
      const isFile = await stat(asked).then(
        (found) => found.isFile(),
        () => false,
      )
      const file = isFile ? asked : join(folder, 'index.html')
      response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream')
      createReadStream(file).pipe(response)
    })()
  })
  await new Promise<void>((done) => server.listen(port, 'localhost', done))
  return server
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, 'localhost', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}
