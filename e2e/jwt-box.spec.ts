import { expect, test } from './fixtures.ts'
import { openHome } from './home.ts'

test('the box for a token takes it to the decoder, and sends nothing', async ({ page }) => {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = encode({ iss: 'https://id.example', aud: 'my-app', sub: 'u_1', iat: 1, exp: 2 })
  const token = `${encode({ alg: 'ES256', kid: 'k1' })}.${claims}.c2lnbmF0dXJl`
  await openHome(page)
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.url() + (request.postData() ?? '')))
  const box = page.getByRole('region', { name: 'Have a token to read?' })
  await box.getByLabel('Paste a JWT').fill(`Bearer ${token}`)
  await box.getByRole('button', { name: 'Decode' }).click()
  await expect(page).toHaveURL('/jwt')
  await expect(page.getByLabel('Token')).toHaveValue(`Bearer ${token}`)
  await expect(page.getByRole('row', { name: /^aud my-app/ })).toBeVisible()
  // what a browser asks for has no fragment, so the token may only ever be in an address of its own
  expect(sent.map((text) => text.split('#')[0]).filter((text) => text?.includes(claims))).toEqual([])
})
