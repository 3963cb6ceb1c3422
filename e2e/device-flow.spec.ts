import {
  allowInsecureRequests,
  dynamicClientRegistration,
  fetchUserInfo,
  initiateDeviceAuthorization,
  None,
  pollDeviceAuthorizationGrant,
} from 'openid-client'
import { signInByContract } from './authorization-server.ts'
import { expect, test } from './fixtures.ts'
import { flows, messageOf, pathTo, required } from './flows.ts'
import { expectAt, miniBrowser, nextUntil, openPlayer } from './player.ts'

const deviceFlow = (type: string) =>
  required(
    flows.find((flow) => flow.slug === 'device-authorization' && flow.type === type),
    type,
  )

test('openid-client gets tokens on a device, and a person allows it in a browser', async ({
  page,
  baseURL,
}) => {
  const registration = {
    client_name: 'Outside device',
    grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
    token_endpoint_auth_method: 'none',
  }
  const config = await dynamicClientRegistration(new URL(`${baseURL}/oidc`), registration, None(), {
    execute: [allowInsecureRequests],
  })
  const codes = await initiateDeviceAuthorization(config, { scope: 'openid profile' })
  expect(codes.interval).toBe(5)

  await page.goto(codes.verification_uri)
  await page.getByLabel('Code on your device').fill(codes.user_code.toLowerCase())
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText(codes.user_code)).toBeVisible()
  await expect(page.getByText('Outside device wants to be connected')).toBeVisible()
  await page.getByRole('button', { name: 'It is the same' }).click()
  await signInByContract(page, 'bob@mail.example')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your device is connected')

  const tokens = await pollDeviceAuthorizationGrant(config, { ...codes, interval: 0.01 })
  const { sub = '' } = tokens.claims() ?? {}
  expect(await fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({ name: 'Bob Okafor' })
})

test('the code on the TV is the code on the phone, and a press confirms it', async ({ page }) => {
  const flow = deviceFlow('tv')
  await openPlayer(page, pathTo(flow, 'verification-page'))
  const tv = page.getByTitle(/^The screen: /).contentFrame()
  const code = required(await tv.getByText(/^[A-Z]{4}-[A-Z]{4}$/).textContent(), 'code on the TV')
  await expect(miniBrowser(page).getByText(code)).toBeVisible()
  await expect(
    tv.getByRole('img', { name: new RegExp(`user_code=${code}$`), includeHidden: true }),
  ).toBeVisible()
  await miniBrowser(page).getByRole('button', { name: 'It is the same' }).click()
  await expectAt(page, messageOf(flow, 'confirm'))
  await nextUntil(page, 'sign-in-page')
})

test('a code typed by hand leads on, and No stops it', async ({ page }) => {
  const flow = deviceFlow('cli')
  await openPlayer(page, pathTo(flow, 'code-page'))
  const terminal = page.getByTitle(/^The screen: /).contentFrame()
  const code = required(await terminal.getByText(/^[A-Z]{4}-[A-Z]{4}$/).textContent(), 'code in the terminal')
  await miniBrowser(page).getByLabel('Code on your device').fill(code.toLowerCase())
  await miniBrowser(page).getByRole('button', { name: 'Continue' }).click()
  await expectAt(page, messageOf(flow, 'type-code'))
  await nextUntil(page, 'verification-page')
  await expectAt(page, messageOf(flow, 'verification-page'))
  await miniBrowser(page).getByRole('button', { name: 'No, stop' }).click()
  await nextUntil(page, 'sign-in-redirect')
  await expect(miniBrowser(page).getByRole('heading', { level: 1 })).toHaveText('You said no')
})
