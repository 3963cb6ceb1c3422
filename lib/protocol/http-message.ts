/** A header field as it stands on the wire: order and case are kept. RFC 9110 §5. */
export type HttpHeader = readonly [name: string, value: string]

/** A request of RFC 9110, whole: `url` is absolute, `body` is text ('' where there is none). */
export interface HttpRequest {
  readonly method: string
  readonly url: string
  readonly headers: readonly HttpHeader[]
  readonly body: string
}

/** The answer to an {@link HttpRequest}. */
export interface HttpResponse {
  readonly status: number
  readonly headers: readonly HttpHeader[]
  readonly body: string
}

/** The one seam: every server in this process is a function from a request to its answer. */
export type Dispatch = (request: HttpRequest) => Promise<HttpResponse>

/** The first value of a header field, whatever the case of its name. */
export function header(
  message: { readonly headers: readonly HttpHeader[] },
  name: string,
): string | undefined {
  return headers(message, name)[0]
}

/** Every value of a header field, in order; `Set-Cookie` is the one that really comes in several. */
export function headers(message: { readonly headers: readonly HttpHeader[] }, name: string): string[] {
  const wanted = name.toLowerCase()
  return message.headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value)
}

/** Query parameters of a request, or of an address, in order, duplicates kept. */
export function queryOf({ url }: Pick<HttpRequest, 'url'>): URLSearchParams {
  return new URL(url).searchParams
}

/** True where the body is `application/x-www-form-urlencoded` (RFC 6749 appendix B). */
export function isForm(message: { readonly headers: readonly HttpHeader[] }): boolean {
  return header(message, 'content-type')?.startsWith('application/x-www-form-urlencoded') ?? false
}

/** Form parameters of a message, in order; empty where the body is no form. */
export function formOf(message: HttpRequest): URLSearchParams {
  return new URLSearchParams(isForm(message) ? message.body : '')
}

/** The JSON object in a body, or undefined where the body is no JSON object. Never throws. */
export function jsonOf(message: HttpRequest | HttpResponse): Record<string, unknown> | undefined {
  if (!/\bjson\b/.test(header(message, 'content-type') ?? '')) return undefined
  try {
    const value: unknown = JSON.parse(message.body)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Narrows unknown JSON to an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const reasonPhrases: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  302: 'Found',
  303: 'See Other',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  422: 'Unprocessable Content',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
}

/** The reason phrase of RFC 9110 §15 for a status code; '' where we never send it. */
export function reasonPhrase(status: number): string {
  return reasonPhrases[status] ?? ''
}

/** A message as text, the way HTTP/1.1 writes it (RFC 9112 §2.1). */
export function rawMessage(message: HttpRequest | HttpResponse): string {
  const start = 'method' in message ? requestLine(message) : statusLine(message)
  const fields = message.headers.map(([name, value]) => `${name}: ${value}`)
  return [start, ...fields, '', message.body].join('\n')
}

/** `POST /oidc/token HTTP/1.1` */
function requestLine(request: HttpRequest): string {
  const url = new URL(request.url)
  return `${request.method} ${url.pathname}${url.search} HTTP/1.1`
}

/** `HTTP/1.1 200 OK` */
function statusLine(response: HttpResponse): string {
  return `HTTP/1.1 ${response.status} ${reasonPhrase(response.status)}`.trimEnd()
}
