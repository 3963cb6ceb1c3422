import type { HttpRequest } from '#lib/protocol/http-message.ts'

/** curl writes these itself, from the address and the body. */
const written = new Set(['host', 'content-length', 'connection', 'transfer-encoding'])

/** A request as a command for a POSIX shell. It works as it stands, wherever the values still live. */
export function curlCommand(request: HttpRequest): string {
  const { method, url, body } = request
  const fields = request.headers.filter(([name]) => !written.has(name.toLowerCase()))
  const isUsual = method === (body ? 'POST' : 'GET')
  return [
    `curl --include ${/[[\]{}]/.test(url) ? '--globoff ' : ''}${quote(url)}`,
    ...(isUsual ? [] : [method === 'HEAD' ? '--head' : `--request ${quote(method)}`]),
    // a field without a value ends in a semicolon: with a colon, curl would leave it out
    ...fields.map(([name, value]) => `--header ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`),
    ...(body ? [`--data-raw ${quote(body)}`] : []),
  ].join(' \\\n  ')
}

function quote(text: string): string {
  return /^[A-Za-z0-9_./:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
