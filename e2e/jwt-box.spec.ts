import type { Page } from 'playwright/test'
import { expect, test } from './fixtures.ts'
import { openHome } from './home.ts'

test.describe('the box for a token', () => {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { iss: 'https://id.example', aud: 'my-app', sub: 'u_1', iat: 1, exp: 2 }
  const token = `${encode({ alg: 'ES256', kid: 'k1' })}.${encode(claims)}.c2lnbmF0dXJl`
  const box = (page: Page) => page.getByRole('region', { name: 'Have a token to read?' })

  test('reads it in the tab, and sends nothing', async ({ page }) => {
    await openHome(page)
    const sent: string[] = []
    page.on('request', (request) => sent.push(request.url() + (request.postData() ?? '')))
    await box(page).getByLabel('Paste a JWT').fill(`Bearer ${token}`)
    await box(page).getByRole('button', { name: 'Decode' }).click()
    await expect(box(page).getByRole('status')).toHaveText(/^An ID token for my-app\. It expired .* ago\.$/)
    await expect(box(page).getByRole('row', { name: /^aud my-app/ })).toBeVisible()
    await expect(box(page).getByRole('row', { name: /^kid k1/ })).toBeVisible()
    expect(sent.filter((text) => text.includes(encode(claims)))).toEqual([])
  })

  test('says what is wrong with what can’t be read', async ({ page }) => {
    await openHome(page)
    const field = box(page).getByLabel('Paste a JWT')
    for (const [text, why] of [
      ['', /no token yet/],
      [token.split('.').slice(0, 2).join('.'), /2 parts/],
      [token.replace('.', '.!'), /claims.*“!”/],
    ] as const) {
      await field.fill(text)
      await box(page).getByRole('button', { name: 'Decode' }).click()
      await expect(box(page).getByRole('status')).toHaveText(why)
      await expect(field).toHaveAttribute('aria-invalid', 'true')
    }
    await expect(box(page).getByRole('table')).toHaveCount(0)
  })
})
