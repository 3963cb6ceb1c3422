import 'server-only'
import { yourClients } from './your-clients.ts'

/** Where the demo client Inkwell lives: a reserved name, played by the engine, never dialled. */
export const inkwellOrigin = 'https://inkwell.example'

/** A demo client: what the authorization server knows of it (RFC 7591 §2), and how it is played. */
export interface ClientRegistration {
  readonly client_id: string
  readonly client_name: string
  readonly application_type: 'web' | 'native'
  readonly token_endpoint_auth_method: 'none' | 'client_secret_basic'
  readonly grant_types: readonly string[]
  readonly redirect_uris: readonly string[]
  readonly post_logout_redirect_uris: readonly string[]
  /** false only where a lesson is about the time before PKCE */
  readonly requiresPkce: boolean
  /** in a browser, its requests carry an Origin, and it has no server; on a device it has neither */
  readonly runsIn: 'browser' | 'server' | 'device'
  /** seconds, where its access tokens live shorter than those of other demo clients */
  readonly accessTokenLifetime?: number
  /** what a device without a browser shows its person */
  readonly screen?: 'tv' | 'terminal'
  /** seconds; only where a lesson is about codes that run out */
  readonly deviceCodeLifetime?: number
}

const inkwell = {
  client_name: 'Inkwell',
  application_type: 'web',
  grant_types: ['authorization_code', 'refresh_token'],
  redirect_uris: [`${inkwellOrigin}/callback`],
  post_logout_redirect_uris: [`${inkwellOrigin}/signed-out`],
  requiresPkce: true,
} as const

const confidential = { token_endpoint_auth_method: 'client_secret_basic', runsIn: 'server' } as const

/** Acts for nobody but itself: there is no person, and nowhere to send a browser. */
const service = {
  ...confidential,
  client_name: 'Inkwell Prints',
  application_type: 'web',
  grant_types: ['client_credentials'],
  redirect_uris: [],
  post_logout_redirect_uris: [],
  requiresPkce: true,
} as const

/** An app on a phone or a computer (RFC 8252): whoever has it can look inside, so it can keep no secret. */
const onDevice = {
  ...inkwell,
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  runsIn: 'device',
} as const

/** From the time before PKCE: it asks for the password itself, and no browser is sent anywhere. */
const desktop = {
  client_name: 'Inkwell Desktop',
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: ['password', 'refresh_token'],
  redirect_uris: [],
  post_logout_redirect_uris: [],
  requiresPkce: true,
  runsIn: 'device',
} as const

/** The grant type of RFC 8628: a device without a keyboard asks, and a browser elsewhere answers. */
export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

/** Has no browser, so nowhere to send one back to, and keeps no secret. */
const device = {
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: [deviceGrant, 'refresh_token'],
  redirect_uris: [],
  post_logout_redirect_uris: [],
  requiresPkce: true,
  runsIn: 'device',
} as const

const television = { ...device, client_name: 'Inkwell for TV', screen: 'tv' } as const

/** The demo clients, one for each application type. */
export const clientRegistrations = {
  'inkwell-spa': {
    ...inkwell,
    client_id: 'inkwell-spa',
    token_endpoint_auth_method: 'none',
    runsIn: 'browser',
  },
  'inkwell-web': { ...inkwell, ...confidential, client_id: 'inkwell-web' },
  'inkwell-classic': { ...inkwell, ...confidential, client_id: 'inkwell-classic', requiresPkce: false },
  'inkwell-prints': { ...service, client_id: 'inkwell-prints' },
  'inkwell-cli': { ...service, client_id: 'inkwell-cli', client_name: 'Inkwell CLI', runsIn: 'device' },
  // Its tokens have run out before anyone can use them late.
  'inkwell-brief': { ...service, client_id: 'inkwell-brief', accessTokenLifetime: 1 },
  // Not a client of anybody's data: the API, which asks what a token is worth.
  'photos-api': { ...service, client_id: 'photos-api', client_name: 'Photos', grant_types: [] },
  'inkwell-native': {
    ...onDevice,
    client_id: 'inkwell-native',
    redirect_uris: ['https://app.inkwell.example/callback'],
    post_logout_redirect_uris: ['https://app.inkwell.example/signed-out'],
  },
  'inkwell-native-scheme': {
    ...onDevice,
    client_id: 'inkwell-native-scheme',
    redirect_uris: ['com.example.inkwell:/callback'],
    post_logout_redirect_uris: ['com.example.inkwell:/signed-out'],
  },
  'inkwell-desktop': { ...desktop, client_id: 'inkwell-desktop' },
  'inkwell-tv': { ...television, client_id: 'inkwell-tv' },
  // Its codes have run out before anyone can use them late.
  'inkwell-tv-brief': { ...television, client_id: 'inkwell-tv-brief', deviceCodeLifetime: 1 },
  'inkwell-terminal': {
    ...device,
    client_id: 'inkwell-terminal',
    client_name: 'Inkwell command line',
    screen: 'terminal',
  },
} as const satisfies Record<string, ClientRegistration>

/** What Acme ID is called where it is a client itself. */
export const acmeIdAsClient = 'acme-id'

/** The path of Acme ID's redirection endpoint, where the other server sends people back to. */
export const federatedCallback = '/oidc/federated/callback'

/** Acme ID as a client of Acme Social, the only one that is registered there. */
export function registrationsAtSocial(origin: string): readonly ClientRegistration[] {
  return [
    {
      client_id: acmeIdAsClient,
      client_name: 'Acme ID',
      application_type: 'web',
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['authorization_code'],
      redirect_uris: [origin + federatedCallback],
      post_logout_redirect_uris: [],
      requiresPkce: true,
      runsIn: 'server',
    },
  ]
}

/** The clients that have a secret, at whichever server. */
export const confidentialClients: readonly string[] = [
  ...[...Object.values<ClientRegistration>(clientRegistrations), ...yourClients]
    .filter(({ token_endpoint_auth_method }) => token_endpoint_auth_method !== 'none')
    .map(({ client_id }) => client_id),
  acmeIdAsClient,
]

/** The registration of a demo client; undefined for any other client. */
export function demoRegistration(clientId: string | undefined): ClientRegistration | undefined {
  return Object.values<ClientRegistration>(clientRegistrations).find(
    ({ client_id }) => client_id === clientId,
  )
}

/** True for the clients of the lessons: what they get lives long enough to read about it. */
export function isDemoClient(clientId: string | undefined): boolean {
  return demoRegistration(clientId) !== undefined
}
