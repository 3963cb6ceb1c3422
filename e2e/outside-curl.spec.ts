import { z } from 'zod'
import { authorizationPath, signInByContract } from './authorization-server.ts'
import { startCallbackServer } from './callback-server.ts'
import { expect, test } from './fixtures.ts'
import { required } from './flows.ts'
import { readStack } from './stack-page.ts'
import { hasCurl, run } from './stack-project.ts'

const registered = z.object({ client_id: z.string(), client_secret: z.string() })
const tokenAnswer = z.object({ access_token: z.string(), refresh_token: z.string().optional() })
const photoAnswer = z.object({ photos: z.array(z.object({ title: z.string() })) })

/** The verifier of RFC 7636 appendix B, which belongs to the challenge in `authorizationPath`. */
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'

const curl = (...args: readonly string[]) => run('.', 'curl', '--silent', '--show-error', ...args)
const form = (fields: Record<string, string>) =>
  Object.entries(fields).flatMap(([name, value]) => ['--data-urlencode', `${name}=${value}`])

test.skip(!hasCurl, 'there is no curl')

test('curl alone: register, ask for a sign-in, redeem the code, refresh, call the API, revoke', async ({
  page,
  allow,
  baseURL,
}) => {
  const callback = await startCallbackServer()
  allow(new RegExp(`^elsewhere: ${callback.redirectUri}`))
  const issuer = `${baseURL}/oidc`
  const client = registered.parse(
    JSON.parse(
      await curl(
        '--fail-with-body',
        `${issuer}/reg`,
        '--header',
        'Content-Type: application/json',
        '--data',
        JSON.stringify({
          client_name: 'curl',
          redirect_uris: [callback.redirectUri],
          grant_types: ['authorization_code', 'refresh_token'],
        }),
      ),
    ),
  )
  const secret = ['--user', `${client.client_id}:${client.client_secret}`]

  const path = authorizationPath(client.client_id, callback.redirectUri, {
    scope: 'openid photos.read offline_access',
    prompt: 'consent',
    resource: `${baseURL}/photos`,
  })
  const parked = await curl('--include', `${baseURL}${path}`)
  expect(parked).toMatch(/^HTTP\/1\.1 303 /)
  expect(parked).toMatch(
    /\r\nlocation: \/oidc\/interaction\/|\r\nlocation: http:\/\/[^/]+\/oidc\/interaction\//i,
  )

  // the one step that needs a person
  await page.goto(path)
  await signInByContract(page, 'bob@mail.example')
  const code = required((await callback.arrived).searchParams.get('code'), 'code')
  callback.close()

  const redeem = () =>
    curl(
      '--write-out',
      '\n%{http_code}',
      `${issuer}/token`,
      ...secret,
      ...form({
        grant_type: 'authorization_code',
        code,
        redirect_uri: callback.redirectUri,
        code_verifier: verifier,
      }),
    )
  const [body = '', status] = (await redeem()).split('\n')
  expect(status).toBe('200')
  const first = tokenAnswer.parse(JSON.parse(body))

  const second = tokenAnswer.parse(
    JSON.parse(
      await curl(
        `${issuer}/token`,
        ...secret,
        ...form({
          grant_type: 'refresh_token',
          refresh_token: required(first.refresh_token, 'refresh token'),
        }),
      ),
    ),
  )
  expect(second.access_token).not.toBe(first.access_token)

  const photos = await curl(`${baseURL}/photos`, '--header', `Authorization: Bearer ${second.access_token}`)
  expect(photoAnswer.parse(JSON.parse(photos)).photos.map(({ title }) => title)).toEqual([
    'Market in Lagos',
    'Rain on the ferry',
  ])

  const revoked = await curl(
    '--write-out',
    '%{http_code}',
    `${issuer}/token/revocation`,
    ...secret,
    ...form({ token: required(second.refresh_token, 'new refresh token') }),
  )
  expect(revoked).toBe('200')
  expect(await redeem(), 'a code works once').toMatch(/"error":"invalid_grant".*\n400$/s)
})

test('the commands on the pages register clients', async ({ request }) => {
  for (const path of ['web?stack=express', 'spa?stack=javascript', 'native?stack=ios']) {
    const { 'Register a client': command } = await readStack(request, `/build/${path}`)
    const answer: unknown = JSON.parse(await run('.', 'sh', '-c', required(command, 'command')))
    expect(answer, path).toMatchObject({
      client_id: expect.stringMatching(/^[\w-]{20,}$/),
      client_name: 'My own app',
      redirect_uris: [expect.stringMatching(/^http:\/\/(localhost:\d+|127\.0\.0\.1)\//)],
      // what any port is for
      application_type: path.startsWith('native') ? 'native' : 'web',
    })
  }
})
