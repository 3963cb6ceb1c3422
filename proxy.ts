import { NextResponse, type NextRequest } from 'next/server'

/**
 * A nonce and a content security policy for every page. The policy goes on the request as well:
 * that is where Next finds the nonce for its own scripts.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const isDevelopment = process.env.NODE_ENV === 'development'
  const isHttps = request.headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https'
  const policy = [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ].join('; ')

  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('x-path', request.nextUrl.pathname)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (isHttps) response.headers.set('strict-transport-security', 'max-age=31536000')
  return response
}

export const config = {
  // Pages only: the servers' own answers have headers of their own, static files need none.
  matcher: [
    '/((?!_next/static|_next/image|oidc/|social/|photos|albums|api/|\\.well-known/|fonts/|issuer-frame\\.|.*\\.(?:css|svg|png|ico|txt)$).*)',
  ],
}
