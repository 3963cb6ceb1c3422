import { siteAt } from '#lib/roles/site.ts'
import { BodyTooLargeError, fromWeb, publicOrigin, toWeb } from '#lib/roles/web.ts'
import { problem } from './problem.ts'

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

interface Below {
  readonly params: Promise<{ readonly path: readonly string[] }>
}

/**
 * An authorization server as the outside reaches it: everything below its mount.
 * @param mount `oidc`
 */
export function authorizationServerAt(mount: string) {
  return async (request: Request, { params }: Below): Promise<Response> => {
    const origin = publicOrigin(request.headers)
    if (!origin) return problem(400, 'Bad host', 'The Host header of this request is no host.')
    try {
      const path = `/${mount}/${(await params).path.map(encodeURIComponent).join('/')}`
      const { dispatch } = await siteAt(origin)
      return toWeb(await dispatch(await fromWeb(request, origin, path)), request.method, pageHeaders)
    } catch (cause) {
      if (cause instanceof BodyTooLargeError) return problem(413, 'Body too large', cause.message)
      throw cause
    }
  }
}
