import 'server-only'
import type { Client } from 'oidc-provider'

/**
 * True where scripts of an origin may read this server's answers to a client: a public client that
 * could be sent its code there. A native one listens on whichever loopback port is free
 * (RFC 8252 §7.3).
 */
export function isOriginOf(client: Client, origin: string): boolean {
  if (client.clientAuthMethod !== 'none') return false
  const anyPort = client.applicationType === 'native'
  const asked = place(origin, anyPort)
  return asked !== undefined && (client.redirectUris ?? []).some((uri) => place(uri, anyPort) === asked)
}

function place(uri: string, anyPort: boolean): string | undefined {
  if (!URL.canParse(uri)) return undefined
  const { protocol, hostname, origin } = new URL(uri)
  if (protocol !== 'http:' && protocol !== 'https:') return undefined
  return anyPort && protocol === 'http:' && loopback.has(hostname) ? `http://${hostname}` : origin
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])
