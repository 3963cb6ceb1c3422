import { headers } from 'next/headers'

/** 200 while the process serves. The memory store is in the process, so it is never away. */
export async function GET(): Promise<Response> {
  await headers()
  return Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } })
}
