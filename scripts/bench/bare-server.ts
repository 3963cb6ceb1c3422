// A bare oidc-provider on node:http, in a process of its own: what the engine is compared with.
// Same keys, clients, pages and store; no recording, no engine, no Next.
import { createServer } from 'node:http'
import { makeProvider } from '#lib/roles/authorization-server/index.ts'
import { serverSecrets } from '#lib/roles/authorization-server/secrets.ts'
import { acmeId } from '#lib/roles/authorization-server/servers.ts'
import { MemoryStore } from '#lib/storage/memory-store.ts'

const secrets = await serverSecrets()
const server = createServer()
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port')
  const origin = `http://127.0.0.1:${address.port}`
  const provider = makeProvider({ definition: acmeId, origin, secrets, store: new MemoryStore() })
  const callback = provider.callback()
  server.on('request', (req, res) => {
    Object.assign(req, { originalUrl: req.url, baseUrl: '/oidc' })
    req.url = req.url?.slice('/oidc'.length)
    void callback(req, res)
  })
  process.send?.(origin)
})
process.on('disconnect', () => process.exit())
