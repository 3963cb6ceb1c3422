// npm start: installs and builds what is missing, then serves the site on PORT (3000).
import { spawn } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { build } from './prepare/build.mjs'
import { install } from './prepare/install.mjs'
import { runOnProjectNode } from './prepare/node.mjs'
import { nextCommand, root } from './prepare/paths.mjs'
import { readPort, requireFreePort } from './prepare/port.mjs'
import { environment, exitCode } from './prepare/run.mjs'
import { requireSettings } from './prepare/settings.mjs'

await runOnProjectNode(async () => {
  requireSettings()
  const port = readPort(process.env.PORT)
  const other = port === 65_535 ? 3000 : port + 1
  await requireFreePort(port, `Stop what is using it, or choose another: PORT=${other} npm start`)
  await install()
  await build()
  return serve(port)
})

/** Runs the production server until it ends, and gives its exit code. */
async function serve(port) {
  const server = spawn(process.execPath, [nextCommand, 'start', '-p', String(port)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...environment(), NODE_ENV: 'production', PORT: String(port) },
  })
  const ended = exitCode(server)
  const banner = []
  const hold = (chunk) => banner.push(chunk)
  server.stdout.on('data', hold)
  const ready = await Promise.race([
    answers(server, `http://127.0.0.1:${port}/api/health`),
    ended.then(() => false),
  ])
  if (ready) console.log(`OAuth Lanes is at http://localhost:${port}`)
  else process.stdout.write(Buffer.concat(banner))
  // From here on its output is shown; the banner, which names the address too early, never is.
  server.stdout.off('data', hold).pipe(process.stdout, { end: false })
  return ended
}

/** Waits for the first HTTP answer of any kind; false when the server ended without one. */
async function answers(server, url) {
  while (server.exitCode === null && server.signalCode === null) {
    const answered = await fetch(url).then(
      (response) => response.body?.cancel().then(() => true) ?? true,
      () => false,
    )
    if (answered) return true
    await setTimeout(50)
  }
  return false
}
