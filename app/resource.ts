import { siteAt } from '#lib/roles/site.ts'
import { fromWeb, publicOrigin, toWeb } from '#lib/roles/web.ts'
import { problem } from './problem.ts'

/** The APIs and their metadata, as the outside reaches them. */
export async function handleResource(request: Request): Promise<Response> {
  const origin = publicOrigin(request.headers)
  if (!origin) return problem(400, 'Bad host', 'The Host header of this request is no host.')
  const { resourceServer } = await siteAt(origin)
  const asked = await fromWeb(request, origin, new URL(request.url).pathname)
  const response = await resourceServer(request.method === 'HEAD' ? { ...asked, method: 'GET' } : asked)
  return toWeb(response, request.method)
}
