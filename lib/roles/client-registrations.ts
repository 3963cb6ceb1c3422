import 'server-only'

/** Where the demo client Inkwell lives: a reserved name, played by the engine, never dialled. */
export const inkwellOrigin = 'https://inkwell.example'

/** What the authorization server knows of a demo client (RFC 7591 §2), and nothing else of it. */
export interface ClientRegistration {
  readonly client_id: string
  readonly client_name: string
  readonly token_endpoint_auth_method: 'none' | 'client_secret_basic'
  readonly redirect_uris: readonly [string]
  readonly post_logout_redirect_uris: readonly [string]
}

/** The demo clients, one for each application type. */
export const clientRegistrations = {
  'inkwell-spa': {
    client_id: 'inkwell-spa',
    client_name: 'Inkwell',
    token_endpoint_auth_method: 'none',
    redirect_uris: [`${inkwellOrigin}/callback`],
    post_logout_redirect_uris: [`${inkwellOrigin}/signed-out`],
  },
  'inkwell-web': {
    client_id: 'inkwell-web',
    client_name: 'Inkwell',
    token_endpoint_auth_method: 'client_secret_basic',
    redirect_uris: [`${inkwellOrigin}/callback`],
    post_logout_redirect_uris: [`${inkwellOrigin}/signed-out`],
  },
} as const satisfies Record<string, ClientRegistration>

/** True for the clients of the lessons: what they get lives long enough to read about it. */
export function isDemoClient(clientId: string | undefined): boolean {
  return clientId !== undefined && Object.hasOwn(clientRegistrations, clientId)
}
