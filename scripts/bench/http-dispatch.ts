import { request as httpRequest, type Agent, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Dispatch, HttpHeader, HttpResponse } from '#lib/protocol/http-message.ts'

/** A Dispatch over loopback HTTP with connections kept alive: what a client beside the server would use. */
export function httpDispatch(agent: Agent): Dispatch {
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
