/** Where the authorization servers are mounted (lib/roles/authorization-server/servers.ts). */
const mounts = ['oidc', 'social']

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // Bundled, a production build strips the class names that oidc-provider hands to the storage
  // adapter as model names, and signing in dies later (docs/decisions/0003).
  serverExternalPackages: ['oidc-provider', 'light-my-request'],
  turbopack: { root: import.meta.dirname },
  async headers() {
    return [
      {
        source: '/:path*',
        headers: [
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          {
            key: 'Permissions-Policy',
            value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
          },
        ],
      },
      {
        // Not on the authorization servers: it would cut window.opener of clients that sign in by popup.
        source: `/((?!(?:${mounts.join('|')})/).*)`,
        headers: [
          { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
          { key: 'Cross-Origin-Opener-Policy', value: 'same-origin-allow-popups' },
        ],
      },
      {
        // the one page of the decoder that may connect to others, and that holds no token
        source: '/issuer-frame.html',
        headers: [
          {
            key: 'Content-Security-Policy',
            value:
              "default-src 'none'; script-src 'self'; connect-src https:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
          },
          { key: 'Referrer-Policy', value: 'no-referrer' },
        ],
      },
    ]
  },
  async redirects() {
    // what browsers and tools ask for unasked
    return [{ source: '/favicon.ico', destination: '/icon.svg', permanent: false }]
  },
  async rewrites() {
    // RFC 8414 §3.1 puts the path of the issuer after the well-known part
    return mounts.map((mount) => ({
      source: `/.well-known/oauth-authorization-server/${mount}`,
      destination: `/${mount}/.well-known/oauth-authorization-server`,
    }))
  },
}

export default config
