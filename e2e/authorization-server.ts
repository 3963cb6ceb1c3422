import type { APIRequestContext, Page } from 'playwright/test'
import { z } from 'zod'

const metadata = z.looseObject({
  issuer: z.string(),
  jwks_uri: z.string(),
  response_modes_supported: z.array(z.string()),
  response_types_supported: z.array(z.string()),
  code_challenge_methods_supported: z.array(z.string()),
})
const registered = z.object({ client_id: z.string() })

/** Registers a client as anybody may (RFC 7591). */
export async function registerClient(
  request: APIRequestContext,
  redirectUri: string,
): Promise<z.infer<typeof registered>> {
  const response = await request.post('/oidc/reg', {
    data: {
      client_name: 'Outside client',
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
    },
  })
  if (response.status() !== 201)
    throw new Error(`Registration: ${response.status()} ${await response.text()}`)
  return registered.parse(await response.json())
}

/** The address that starts a sign-in, with the challenge of RFC 7636 appendix B. */
export function authorizationPath(
  clientId: string,
  redirectUri: string,
  more: Record<string, string> = {},
): string {
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid',
    state: 'a-state',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    ...more,
  })
  return `/oidc/auth?${query}`
}

/** Fills in the sign-in form as its contract names it: by the names of its fields, and one button. */
export async function signInByContract(page: Page, login = 'alice@mail.example'): Promise<void> {
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill('correct-horse')
  await page.getByRole('button').click()
}

/** The metadata of the server, from one of its two addresses (OpenID Connect Discovery §4, RFC 8414 §3). */
export async function metadataAt(
  request: APIRequestContext,
  path: string,
): Promise<z.infer<typeof metadata>> {
  const response = await request.get(path)
  return metadata.parse(await response.json())
}
