import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  dynamicClientRegistration,
  fetchProtectedResource,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  type Configuration,
} from 'openid-client'
import type { Page } from 'playwright/test'
import { authorizationPath, metadataAt, registerClient, signInByContract } from './authorization-server.ts'
import { startCallbackServer, type CallbackServer } from './callback-server.ts'
import { expect, test as base } from './fixtures.ts'
import { required } from './flows.ts'

const test = base.extend<{ callback: CallbackServer }>({
  callback: async ({ allow }, run) => {
    const callback = await startCallbackServer()
    allow(new RegExp(`^elsewhere: ${callback.redirectUri}`))
    await run(callback)
    callback.close()
  },
})

const methods = ['none', 'client_secret_basic'] as const

for (const method of methods) {
  test.describe(`openid-client, ${method}`, () => {
    test('signs in, reads userinfo and refreshes', async ({ page, callback, baseURL }) => {
      const config = await register(baseURL, callback, method)
      const { tokens } = await signIn(page, config, callback, {
        scope: 'openid profile email offline_access',
      })
      const claims = required(tokens.claims(), 'ID token')
      expect(claims).toMatchObject({ iss: `${baseURL}/oidc`, aud: config.clientMetadata().client_id })

      const userInfo = await fetchUserInfo(config, tokens.access_token, claims.sub)
      expect(userInfo).toMatchObject({ email: 'bob@mail.example', name: 'Bob Okafor' })

      const refreshed = await refreshTokenGrant(config, required(tokens.refresh_token, 'refresh token'))
      expect(refreshed.access_token).not.toBe(tokens.access_token)
      expect(await fetchUserInfo(config, refreshed.access_token, claims.sub)).toMatchObject({
        sub: claims.sub,
      })
    })

    test('reads the photos with a token made for them', async ({ page, callback, baseURL }) => {
      const config = await register(baseURL, callback, method)
      const resource = `${baseURL}/photos`
      const { tokens } = await signIn(page, config, callback, { scope: 'openid photos.read', resource })
      const response = await fetchProtectedResource(config, tokens.access_token, new URL(resource), 'GET')
      expect(response.status).toBe(200)
      expect(await response.json()).toMatchObject({ photos: [{ title: 'Market in Lagos' }, {}] })

      const tampered = tokens.access_token.replace(/.{10}$/, 'AAAAAAAAAA')
      const refused = await fetch(resource, { headers: { authorization: `Bearer ${tampered}` } })
      expect(refused.status).toBe(401)
      expect(refused.headers.get('www-authenticate')).toContain('error="invalid_token"')
    })

    test('a code works once', async ({ page, callback, baseURL }) => {
      const config = await register(baseURL, callback, method)
      const { redeem } = await signIn(page, config, callback, { scope: 'openid' })
      await expect(redeem()).rejects.toMatchObject({ error: 'invalid_grant' })
    })
  })
}

test('a refresh token of a public client is good for one use', async ({ page, callback, baseURL }) => {
  const config = await register(baseURL, callback, 'none')
  const { tokens } = await signIn(page, config, callback, { scope: 'openid offline_access' })
  const first = required(tokens.refresh_token, 'refresh token')
  const second = required((await refreshTokenGrant(config, first)).refresh_token, 'new refresh token')
  expect(second).not.toBe(first)
  await expect(refreshTokenGrant(config, first)).rejects.toMatchObject({ error: 'invalid_grant' })
  await expect(refreshTokenGrant(config, second)).rejects.toMatchObject({ error: 'invalid_grant' })
})

test('signing out at the server ends the session there', async ({ page, callback, baseURL, allow }) => {
  const config = await register(baseURL, callback, 'none', `${new URL(callback.redirectUri).origin}/bye`)
  const { tokens } = await signIn(page, config, callback, { scope: 'openid' })
  const goodbye = `${new URL(callback.redirectUri).origin}/bye`
  allow(new RegExp(`^elsewhere: ${goodbye}`))
  await page.goto(
    buildEndSessionUrl(config, {
      id_token_hint: required(tokens.id_token, 'ID token'),
      post_logout_redirect_uri: goodbye,
    }).href,
  )
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(new RegExp(`^${goodbye}`))
  await page.goto(authorizationPath(config.clientMetadata().client_id, callback.redirectUri))
  await expect(page.getByLabel('Password')).toBeVisible()
})

test('sign-out with nobody signed in ends at the page that says so', async ({ page }) => {
  await page.goto('/oidc/session/end')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nobody is signed in here')
})

test('who is signed in already is asked for consent alone', async ({ page, callback, request }) => {
  const [first, second] = [
    await registerClient(request, callback.redirectUri),
    await registerClient(request, callback.redirectUri),
  ]
  await page.goto(authorizationPath(first.client_id, callback.redirectUri))
  await signInByContract(page)
  await callback.arrived
  await page.goto(authorizationPath(second.client_id, callback.redirectUri))
  await expect(page.getByText('You are signed in as alice@mail.example')).toBeVisible()
  await expect(page.getByLabel('Password')).toHaveCount(0)
  await page.getByRole('button').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Back at the app')
  expect(new URL(page.url()).searchParams.get('code')).toBeTruthy()
})

test('every way to answer that discovery offers brings the code', async ({ page, callback, request }) => {
  const offered = await metadataAt(request, '/oidc/.well-known/openid-configuration')
  const { client_id: clientId } = await registerClient(request, callback.redirectUri)
  for (const mode of offered.response_modes_supported) {
    const path = authorizationPath(clientId, callback.redirectUri, { response_mode: mode, prompt: 'login' })
    const arrived = page.waitForRequest((sent) => sent.url().startsWith(callback.redirectUri))
    await page.goto(path)
    await signInByContract(page)
    const sent = await arrived
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Back at the app')
    expect(page.url() + (sent.postData() ?? ''), mode).toMatch(/code=[\w-]{43}/)
  }
})

test('a silent request in a frame is answered without a page', async ({ request, callback }) => {
  const { client_id: clientId } = await registerClient(request, callback.redirectUri)
  const path = authorizationPath(clientId, callback.redirectUri, { prompt: 'none' })
  const response = await request.get(path, { maxRedirects: 0 })
  expect(response.status()).toBe(303)
  expect(new URL(response.headers()['location'] ?? '').searchParams.get('error')).toBe('login_required')
})

function register(
  origin: string | undefined,
  { redirectUri }: CallbackServer,
  method: (typeof methods)[number],
  signedOutUri?: string,
): Promise<Configuration> {
  const registration = {
    client_name: 'Outside client',
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: method,
    ...(signedOutUri ? { post_logout_redirect_uris: [signedOutUri] } : {}),
  }
  const authentication = method === 'none' ? None() : ClientSecretBasic()
  return dynamicClientRegistration(new URL(`${origin}/oidc`), registration, authentication, {
    execute: [allowInsecureRequests],
  })
}

/** Code and PKCE, with a person at the real form. */
async function signIn(
  page: Page,
  config: Configuration,
  callback: CallbackServer,
  parameters: Record<string, string>,
) {
  const [verifier, state, nonce] = [randomPKCECodeVerifier(), randomState(), randomNonce()]
  const url = buildAuthorizationUrl(config, {
    redirect_uri: callback.redirectUri,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    prompt: 'consent',
    state,
    nonce,
    ...parameters,
  })
  await page.goto(url.href)
  await signInByContract(page, 'bob@mail.example')
  const arrived = await callback.arrived
  const checks = {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  }
  const redeem = () => authorizationCodeGrant(config, arrived, checks)
  return { tokens: await redeem(), redeem }
}
