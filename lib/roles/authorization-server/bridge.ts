import 'server-only'
import type { RequestListener, ServerResponse } from 'node:http'
import inject from 'light-my-request'
import type { Dispatch, HttpHeader, HttpRequest } from '#lib/protocol/http-message.ts'

declare module 'node:http' {
  // Node has it on every outgoing message; its type declarations only on ClientRequest.
  interface OutgoingMessage {
    getRawHeaderNames(): string[]
  }
}

const methods = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'] as const

/**
 * Makes a Dispatch of a Node request listener mounted at a path. The host the listener sees is
 * always that of `origin`: oidc-provider builds its endpoint addresses from it, so a forged Host
 * header must never get through.
 */
export function dispatchTo(listener: RequestListener, origin: string, mountPath: string): Dispatch {
  const { host, protocol } = new URL(origin)
  const mounted: RequestListener = (req, res) => {
    // What express and koa-mount do: urlFor() reads originalUrl and baseUrl.
    Object.assign(req, { originalUrl: req.url, baseUrl: mountPath })
    req.url = req.url?.slice(mountPath.length) || '/'
    listener(req, res)
  }
  const pinned = { host, 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) }

  return async (request) => {
    const url = new URL(request.url)
    const method = methods.find((known) => known === request.method)
    if (!method) return { status: 405, headers: [['Allow', methods.join(', ')]], body: '' }
    const response = await inject(mounted, {
      method,
      url: url.pathname + url.search,
      headers: { ...fieldsOf(request), ...pinned },
      ...(request.body ? { payload: request.body } : {}),
    })
    return { status: response.statusCode, headers: rawHeaders(response.raw.res), body: response.payload }
  }
}

const hopByHop = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'x-forwarded-for',
  'forwarded',
])

function fieldsOf(request: HttpRequest): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, value] of request.headers) {
    const key = name.toLowerCase()
    if (hopByHop.has(key)) continue
    fields[key] = key in fields ? `${fields[key]}, ${value}` : value
  }
  return fields
}

function rawHeaders(response: ServerResponse): HttpHeader[] {
  const names = response.getRawHeaderNames()
  return names.flatMap((name) =>
    [response.getHeader(name) ?? []].flat().map((value): HttpHeader => [canonical(name), String(value)]),
  )
}

/** oidc-provider writes a few names in lower case; on the wire the case means nothing. */
function canonical(name: string): string {
  return /[A-Z]/.test(name) ? name : name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase())
}
