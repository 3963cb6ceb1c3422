import { request as httpRequest, type Agent, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Dispatch, HttpHeader, HttpResponse } from '#lib/protocol/http-message.ts'

/** A Dispatch over loopback HTTP by fetch, connections kept alive: what a client beside the server would use. */
export const fetchDispatch: Dispatch = async ({ method, url, headers, body }) => {
  const fields = headers.filter(([name]) => !/^(host|content-length)$/i.test(name))
  const response = await fetch(url, {
    method,
    headers: fields.map(([name, value]): [string, string] => [name, value]),
    redirect: 'manual',
    ...(body ? { body } : {}),
  })
  return { status: response.status, headers: [...response.headers], body: await response.text() }
}

/** The same with nothing around the socket: the least that a request over loopback HTTP costs in Node. */
export function socketDispatch(agent: Agent): Dispatch {
  return async ({ method, url, headers, body }) => {
    const outgoing = httpRequest(url, { agent, method, headers: headers.flat() })
    const answered = new Promise<IncomingMessage>((resolve, reject) =>
      outgoing.on('response', resolve).on('error', reject),
    )
    outgoing.end(body)
    return read(await answered)
  }
}

async function read(response: IncomingMessage): Promise<HttpResponse> {
  const { rawHeaders } = response
  const headers = rawHeaders.flatMap((name, index): HttpHeader[] =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : [],
  )
  return { status: response.statusCode ?? 0, headers, body: await text(response) }
}
