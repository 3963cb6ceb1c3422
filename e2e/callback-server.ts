import { createServer } from 'node:http'

/** The redirection endpoint of a client on loopback (RFC 8252 §7.3): remembers with what the browser came. */
export interface CallbackServer {
  readonly redirectUri: string
  readonly arrived: Promise<URL>
  readonly close: () => void
}

export async function startCallbackServer(): Promise<CallbackServer> {
  const { promise: arrived, resolve } = Promise.withResolvers<URL>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', origin)
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(
      '<!doctype html><html lang="en"><title>Done</title><link rel="icon" href="data:,"><h1>Back at the app</h1>',
    )
    if (url.pathname === '/cb') resolve(url)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The callback server has no port.')
  const origin = `http://127.0.0.1:${address.port}`
  return { redirectUri: `${origin}/cb`, arrived, close: () => server.close() }
}
