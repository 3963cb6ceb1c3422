import type { Page } from 'playwright/test'
import { expect, test } from './fixtures.ts'

const encode = (text: string) => Buffer.from(text).toString('base64url')
const json = (value: unknown) => encode(JSON.stringify(value))
const now = Math.floor(Date.now() / 1000)
const claims = { iss: 'https://id.example', sub: 'u_1', aud: 'my-app', iat: now - 60, exp: now + 600 }
const tokenOf = (more: object = {}, header: object = {}) =>
  `${json({ alg: 'HS256', kid: 'k1', ...header })}.${json({ ...claims, ...more })}.c2ln`
const token = tokenOf()

const field = (page: Page) => page.getByLabel('Token')
const verdict = (page: Page) => page.getByRole('status')
const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name} `) }).first()

/** Opens the decoder, and waits until a first touch has brought all that it will ever load. */
async function openDecoder(page: Page, fragment = ''): Promise<void> {
  await page.goto(`/jwt${fragment}`, { waitUntil: 'networkidle' })
  await field(page).focus()
  await page.waitForFunction(hasSettled)
}

/** Runs in the page: whether nothing more came for a while. */
async function hasSettled(): Promise<boolean> {
  const count = () => performance.getEntriesByType('resource').length
  const before = count()
  await new Promise((resolve) => setTimeout(resolve, 800))
  return before > 8 && count() === before
}

test('each state is told in a word', async ({ page }) => {
  await openDecoder(page)
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'empty')
  for (const [text, state, words] of [
    [token, 'unverified', /ID token, not verified/],
    [token.slice(0, token.lastIndexOf('.')), 'malformed', /has 2 parts/],
    ['n0t-a-jwt', 'malformed', /Opaque tokens look like this/],
    [`${json({ alg: 'dir', enc: 'A128GCM' })}..aXY.Y3Q.dGFn`, 'encrypted', /only its receiver/],
    [tokenOf({ exp: now - 600 }), 'unverified', /has expired/],
  ] as const) {
    await field(page).fill(text)
    await expect(verdict(page), text).toHaveAttribute('data-verdict', state)
    await expect(verdict(page), text).toHaveText(words)
    await expect(field(page)).toHaveAttribute('aria-invalid', String(state === 'malformed'))
  }
})

test('nothing that is pasted, checked or compared leaves the page', async ({ page }) => {
  await openDecoder(page)
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.url()))
  await field(page).fill(`Authorization: Bearer ${token}`)
  await page.getByLabel('Key').fill('a secret of thirty-two characters')
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'invalid')
  await page.getByRole('button', { name: 'Get a fresh ID token' }).click()
  await page.getByRole('button', { name: 'Use what Acme ID publishes' }).click()
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'valid')
  await page.getByRole('button', { name: 'Compare with another one' }).click()
  await page.getByLabel('The other one').fill(token)
  await expect(page.getByRole('row', { name: /^iss .*id\.example/ }).last()).toBeVisible()
  await page.getByLabel('Clocks may differ by').fill('60')
  expect(sent).toEqual([])
  await expect(page).toHaveURL('/jwt')
  const kept = await page.evaluate(() =>
    [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie].join(),
  )
  expect(kept).not.toContain(json(claims))
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2)
})

test('it goes on without a network once somebody has begun', async ({ page, context }) => {
  await openDecoder(page)
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Get an access token' }).click()
  await page.getByRole('button', { name: 'Use what Acme ID publishes' }).click()
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'valid')
})

test('a link brings a token once, and its address forgets it', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`/jwt#token=${token}`)
  await expect(field(page)).toHaveValue(token)
  await expect(page).toHaveURL('/jwt')
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByText('The link will carry the token')).toBeVisible()
  await page.getByRole('button', { name: 'Copy it all the same' }).click()
  await expect(page.getByText(/^Copied\./)).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}/jwt#token=${token}`)
  await page.reload()
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'empty')
})

test('what is pasted before the scripts run is read when they do', async ({ page }) => {
  await page.route(/\.js(\?|$)/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.continue()
  })
  await page.goto('/jwt', { waitUntil: 'commit' })
  await field(page).fill(token)
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'unverified', { timeout: 15_000 })
  await expect(field(page)).toHaveValue(token)
})

test('every token in a response is offered', async ({ page }) => {
  await openDecoder(page)
  const other = tokenOf({ scope: 'photos.read' }, { typ: 'at+jwt' })
  await field(page).fill(JSON.stringify({ access_token: other, id_token: token, expires_in: 3600 }))
  const choice = page.getByLabel('2 are in the text. Read')
  await expect(verdict(page)).toHaveText(/^Access token/)
  await choice.selectOption({ index: 1 })
  await expect(choice.locator('option:checked')).toHaveText(/^the JSON, as id_token/)
  await expect(verdict(page)).toHaveText(/^ID token/)
  await page.getByRole('button', { name: 'Keep only this one' }).click()
  await expect(field(page)).toHaveValue(token)
})

test('a claim and its characters are found from each other, by keyboard', async ({ page }) => {
  await openDecoder(page)
  await field(page).fill(token)
  await row(page, 'sub').getByRole('button', { name: 'sub' }).focus()
  const marked = page.locator('.layer .mark')
  const encoded = (await marked.allTextContents()).join('')
  expect(Buffer.from(`AAA${encoded}`, 'base64url').length).toBeGreaterThan(8)
  expect(token).toContain(encoded)
  await field(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(row(page, 'alg')).toHaveClass(/marked/)
})

test('numbers are not rounded, and text stays text', async ({ page }) => {
  await openDecoder(page)
  const payload = `{"big":12345678901234567890,"html":"<img src=x onerror=alert(1)>","turned":"a\u202eb","__proto__":{"x":1},"exp":"soon"}`
  await field(page).fill(`${json({ alg: 'HS256' })}.${encode(payload)}.c2ln`)
  await expect(row(page, 'big')).toContainText('12345678901234567890')
  await expect(row(page, 'html')).toContainText('<img src=x onerror=alert(1)>')
  await expect(row(page, 'turned')).toContainText('a\\u202eb')
  await expect(row(page, '__proto__')).toContainText('Not registered')
  await expect(row(page, 'exp')).toContainText('Not a moment')
  await expect(page.locator('img')).toHaveCount(0)
})

test('a million characters are told, and the page goes on', async ({ page }) => {
  await openDecoder(page)
  const many = JSON.stringify(
    Object.fromEntries(Array.from({ length: 40_000 }, (_, index) => [`c${index}`, index])),
  )
  await field(page).fill(`${json({ alg: 'HS256' })}.${encode(many)}.c2ln`)
  await expect(page.getByText(/39,700 more members are not shown/)).toBeVisible()
  await field(page).fill('e'.repeat(1_000_001))
  await expect(verdict(page)).toHaveText(/has more than 1,000,000 characters/)
  await field(page).fill(token)
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'unverified')
})

for (const width of [390, 320]) {
  test(`at ${width} pixels nothing is wider than the page`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 })
    await openDecoder(page)
    await field(page).fill(
      tokenOf({ nbf: now - 30, long: 'x'.repeat(2000), [`a${'b'.repeat(60)}`]: [1, { c: 2 }] }),
    )
    await expect(row(page, 'long')).toBeVisible()
    await page.getByRole('button', { name: 'Compare with another one' }).click()
    await page.getByLabel('The other one').fill(tokenOf({ exp: now - 5 }))
    await expect(page.getByText('What differs between the two')).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })
}

test('without JavaScript the page says why it can’t', async ({ request }) => {
  const html = await (await request.get('/jwt')).text()
  const [, instead = ''] = /<main[\s\S]*<noscript>([\s\S]*?)<\/noscript>/.exec(html) ?? []
  expect(instead).toContain('this page needs JavaScript')
})
