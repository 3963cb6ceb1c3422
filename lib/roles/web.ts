import 'server-only'
import type { HttpHeader, HttpRequest, HttpResponse } from '#lib/protocol/http-message.ts'
import { publicOriginIn } from '#lib/settings/settings.mjs'

/** A body that is larger than its reader allows. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError'
}

/** 64 KiB: more than any message of a flow, and little enough to read whole. */
const bodyBytesAtMost = 64 * 1024

/**
 * The public origin of this site: `PUBLIC_ORIGIN`, or what the request says it was sent to.
 * Never read from `request.url`, whose host is the one the server was started with.
 * @returns undefined where the Host header is no host
 */
export function publicOrigin(headers: Headers): string | undefined {
  const fixed = publicOriginIn(process.env)
  if (fixed !== undefined) return fixed
  const first = (name: string) => headers.get(name)?.split(',')[0]?.trim()
  const protocol = first('x-forwarded-proto') === 'https' ? 'https' : 'http'
  const host = first('x-forwarded-host') ?? headers.get('host') ?? ''
  return /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::\d{1,5})?$/i.test(host)
    ? `${protocol}://${host.toLowerCase()}`
    : undefined
}

/**
 * Reads a body as text, and no more of it than is allowed.
 * @throws BodyTooLargeError
 */
export async function readBody(request: Request): Promise<string> {
  const tooLarge = () => new BodyTooLargeError(`A body may have ${bodyBytesAtMost / 1024} KiB at the most.`)
  if (Number(request.headers.get('content-length') ?? 0) > bodyBytesAtMost) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > bodyBytesAtMost) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * A request from outside as one of ours.
 * @param path the path it is for: `request.url` still has the one before a rewrite
 * @throws BodyTooLargeError
 */
export async function fromWeb(request: Request, origin: string, path: string): Promise<HttpRequest> {
  const { search } = new URL(request.url)
  const headers = [...request.headers].filter(
    ([name]) => !name.startsWith('x-forwarded-') && !name.startsWith('x-middleware-') && name !== 'x-nonce',
  )
  return { method: request.method, url: origin + path + search, headers, body: await readBody(request) }
}

const bodiless = new Set([204, 205, 304])

/** An answer of ours to the outside. */
export function toWeb(
  { status, headers, body }: HttpResponse,
  method: string,
  extra: readonly HttpHeader[] = [],
): Response {
  const fields = new Headers()
  for (const [name, value] of [...headers, ...extra]) {
    if (name.toLowerCase() !== 'content-length') fields.append(name, value)
  }
  return new Response(method === 'HEAD' || bodiless.has(status) ? null : body, { status, headers: fields })
}
