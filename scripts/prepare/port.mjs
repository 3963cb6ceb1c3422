import { createServer } from 'node:net'
import { Problem } from './problem.mjs'

/** Reads the PORT variable; 3000 when it is not set. */
export function readPort(value) {
  if (value === undefined || value === '') return 3000
  const port = /^\d{1,5}$/.test(value) ? Number(value) : 0
  if (port >= 1 && port <= 65_535) return port
  throw new Problem(`PORT is "${value}", but has to be a whole number from 1 to 65535.`)
}

/** Throws when nothing can be served on this port; `remedy` says what to do when it is taken. */
export async function requireFreePort(port, remedy) {
  // Both addresses, because some systems let one process have all addresses and another 127.0.0.1.
  for (const host of [undefined, '127.0.0.1']) {
    const code = await listenError(port, host)
    if (code === 'EADDRINUSE') throw new Problem(`Port ${port} is in use. ${remedy}`)
    if (code === 'EACCES') throw new Problem(`Port ${port} needs more rights than this user has. ${remedy}`)
    if (code) throw new Problem(`Port ${port} cannot be used (${code}). ${remedy}`)
  }
}

function listenError(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(error.code))
    server.listen({ port, host }, () => server.close(() => resolve(undefined)))
  })
}
