import 'server-only'

/** A client for a program on somebody's own machine, as the authorization server knows it (RFC 7591 §2). */
export interface YourClient {
  readonly client_id: string
  readonly client_name: string
  readonly application_type: 'web' | 'native'
  readonly token_endpoint_auth_method: 'none' | 'client_secret_basic' | 'client_secret_post'
  readonly grant_types: readonly string[]
  readonly redirect_uris: readonly string[]
  readonly response_types: readonly string[]
}

const signsIn = {
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
} as const

/**
 * The clients that the stacks are filled in with. Everybody knows their secrets, so nothing may
 * depend on them: they lead to whoever sits at the machine and nowhere else (RFC 8252 §7), every
 * redirect URI is on loopback or under the private-use scheme of `example.com`. A native client
 * may use any port (RFC 8252 §7.3). In everything else they are like the clients of strangers.
 */
export const yourClients: readonly YourClient[] = [
  {
    ...signsIn,
    client_id: 'your-web-app',
    client_name: 'Your web app',
    application_type: 'native',
    token_endpoint_auth_method: 'client_secret_basic',
    redirect_uris: onLoopback(
      '/callback',
      '/api/auth/callback/acme-id',
      '/accounts/oidc/acme-id/login/callback/',
    ),
  },
  {
    ...signsIn,
    client_id: 'your-web-app-post',
    client_name: 'Your web app',
    application_type: 'web',
    token_endpoint_auth_method: 'client_secret_post',
    redirect_uris: ['https://localhost:7001/callback'],
  },
  {
    ...signsIn,
    client_id: 'your-spa',
    client_name: 'Your single-page app',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    redirect_uris: onLoopback('/callback', '/'),
  },
  {
    ...signsIn,
    client_id: 'your-native-app',
    client_name: 'Your native app',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    redirect_uris: [...onLoopback('/callback'), 'com.example.yourapp:/callback'],
  },
  {
    client_id: 'your-service',
    client_name: 'Your service',
    application_type: 'web',
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
  },
  {
    client_id: 'your-device',
    client_name: 'Your device',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
    redirect_uris: [],
    response_types: [],
  },
]

/** An API of somebody's own: a reserved name that is never dialled, so that its tokens open nothing here. */
export const yourApi = { identifier: 'https://your-api.example', scope: 'notes.read' } as const

/** The client of yours with this id. */
export function yourClient(clientId: string): YourClient | undefined {
  return yourClients.find(({ client_id }) => client_id === clientId)
}

function onLoopback(...paths: readonly string[]): string[] {
  return ['localhost', '127.0.0.1', '[::1]'].flatMap((host) => paths.map((path) => `http://${host}${path}`))
}
