import { siteAt } from '#lib/roles/site.ts'
import { BodyTooLargeError, fromWeb, publicOrigin, toWeb } from '#lib/roles/web.ts'
import { problem } from '../../problem.ts'

// A page of the server may be submitted on its way to any client, so `form-action` is left out:
// browsers apply it to the whole chain of redirects. The hash is that of the one script there is,
// oidc-provider's, which sends the form of `response_mode=form_post`.
const policy = [
  "default-src 'none'",
  "script-src 'sha256-RdUNylKSz5sOn0fkU1eqAq2AfjeUgGQlHsNg7gbsfrU='",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const pageHeaders = [
  ['Content-Security-Policy', policy],
  ['X-Frame-Options', 'DENY'],
  // Not no-referrer: with it a browser sends `Origin: null` with the form, and the form is refused.
  ['Referrer-Policy', 'same-origin'],
] as const

async function handle(request: Request, { params }: RouteContext<'/oidc/[...path]'>): Promise<Response> {
  const origin = publicOrigin(request.headers)
  if (!origin) return problem(400, 'Bad host', 'The Host header of this request is no host.')
  try {
    const path = `/oidc/${(await params).path.map(encodeURIComponent).join('/')}`
    const { authorizationServer } = await siteAt(origin)
    return toWeb(await authorizationServer(await fromWeb(request, origin, path)), request.method, pageHeaders)
  } catch (cause) {
    if (cause instanceof BodyTooLargeError) return problem(413, 'Body too large', cause.message)
    throw cause
  }
}

export { handle as DELETE, handle as GET, handle as HEAD, handle as OPTIONS, handle as POST, handle as PUT }
