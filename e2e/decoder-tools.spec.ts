import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { expect, test } from './fixtures.ts'

// looking at a page in both themes takes a slow machine a while
test.describe.configure({ timeout: 60_000 })

const field = (page: Page) => page.getByLabel('Token', { exact: true })
const verdict = (page: Page) => page.getByRole('status')
const validation = (page: Page) => page.getByRole('region', { name: 'Validation' })
const signing = (page: Page) => page.getByRole('region', { name: 'Edit and sign' })

/** Opens the decoder with a token that the server made now, and its keys. */
async function openDecoder(page: Page): Promise<void> {
  await page.goto('/jwt', { waitUntil: 'networkidle' })
  await field(page).focus()
  await page.waitForFunction(hasSettled)
  await page.getByRole('button', { name: 'Get a fresh ID token' }).click()
  await page.getByRole('button', { name: 'Use what Acme ID publishes' }).click()
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'valid')
}

/** Runs in the page: whether nothing more came for a while. */
async function hasSettled(): Promise<boolean> {
  const count = () => performance.getEntriesByType('resource').length
  const before = count()
  await new Promise((resolve) => setTimeout(resolve, 800))
  return before > 8 && count() === before
}

async function expectNoViolations(page: Page): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  }
}

test('a token is validated, edited and signed again, and nothing of it leaves the page', async ({
  page,
  baseURL,
}) => {
  await openDecoder(page)
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.url()))

  await page.getByRole('button', { name: 'Validate it as its receiver must' }).press('Enter')
  await expect(validation(page)).toContainText('0 failed')
  await validation(page).getByLabel('Issuer').fill(`${baseURL}/oidc`)
  await expect(validation(page).getByText('Passed: iss is the server that was asked')).toBeAttached()
  await validation(page).getByLabel('client_id').fill('another-client')
  await expect(validation(page)).toContainText('1 failed')
  await expect(validation(page)).toContainText('not for another-client')
  await validation(page).getByLabel('Who receives it').selectOption('An API that receives an access token')
  await expect(validation(page)).toContainText('an ID token could pass for an access token')

  await page.getByRole('button', { name: 'Edit and sign again' }).press('Enter')
  await signing(page).getByLabel('Sign with').selectOption('EdDSA')
  await signing(page).getByLabel('Claims to sign').fill('{"sub":"bob","big":12345678901234567890')
  await expect(signing(page)).toContainText('The claims can’t be read as JSON')
  await signing(page).getByLabel('Claims to sign').fill('{"sub":"bob","big":12345678901234567890}')
  await expect(signing(page).getByLabel('Signed again')).toHaveValue(/^eyJ.+\..+\..{86}$/)
  await expectNoViolations(page)
  await page.getByRole('button', { name: 'Read this one above' }).click()
  await expect(verdict(page)).toHaveText(/The signature holds with the key “page-/)
  await expect(page.getByRole('row', { name: /^big 12345678901234567890/ })).toBeVisible()
  expect(sent).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('the keys of a remote issuer are asked for only when somebody wants it', async ({ page, allow }) => {
  allow(/elsewhere: https:\/\/id\.example\//, /elsewhere: https:\/\/keys\.example\//)
  const asked: { url: string; body: string | null; headers: Record<string, string> }[] = []
  await openDecoder(page)
  const [token, keys] = await Promise.all([
    field(page).inputValue(),
    page.getByLabel('Key', { exact: true }).inputValue(),
  ])
  await page.context().route(/^https:\/\/(id|keys)\.example\//, async (route) => {
    const request = route.request()
    asked.push({ url: request.url(), body: request.postData(), headers: request.headers() })
    const metadata = JSON.stringify({ issuer: 'https://id.example', jwks_uri: 'https://keys.example/jwks' })
    await route.fulfill({
      body: request.url().startsWith('https://keys') ? keys : metadata,
      contentType: 'application/json',
      headers: { 'Access-Control-Allow-Origin': '*' },
    })
  })
  await page.getByLabel('Key', { exact: true }).fill('')
  await page.getByRole('button', { name: 'Fetch them from the issuer…' }).click()
  const group = page.getByRole('group', { name: 'Fetch from the issuer' })
  await group.getByLabel('Issuer').fill('http://id.example')
  await expect(group).toContainText('over https only')
  await group.getByLabel('Issuer').fill('https://id.example')
  await expect(group).toContainText('https://id.example/.well-known/openid-configuration')
  await expect(group).toContainText('The token is not sent.')
  await expectNoViolations(page)
  expect(asked).toEqual([])
  await group.getByRole('button', { name: 'Ask id.example' }).click()
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'valid')
  expect(asked.map(({ url }) => url)).toEqual([
    'https://id.example/.well-known/openid-configuration',
    'https://keys.example/jwks',
  ])
  const signature = token.split('.')[2] ?? ''
  expect(signature.length).toBeGreaterThan(80)
  for (const { body, headers } of asked) {
    expect(body).toBeNull()
    expect(JSON.stringify(headers)).not.toContain(signature)
    expect(headers).not.toHaveProperty('cookie')
    expect(headers).not.toHaveProperty('referer')
  }
})

test('a file is a token or keys by what is in it', async ({ page }) => {
  await openDecoder(page)
  const [token, keys] = await Promise.all([
    field(page).inputValue(),
    page.getByLabel('Key', { exact: true }).inputValue(),
  ])
  await page.getByRole('button', { name: 'Clear' }).click()
  await page.getByLabel('Key', { exact: true }).fill('')
  const file = page.getByLabel('Or open a file, or drop one on the page')
  await file.setInputFiles({ name: 'a.bin', mimeType: 'text/plain', buffer: Buffer.from(keys) })
  await expect(page.getByLabel('Key', { exact: true })).toHaveValue(keys)
  await file.setInputFiles({ name: 'b.bin', mimeType: 'text/plain', buffer: Buffer.from([0xff, 0xd8]) })
  await expect(page.getByRole('alert').filter({ hasText: 'This file is no text' })).toBeVisible()
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'token.txt'))
    return transfer
  }, token)
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped })
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'valid')
})
