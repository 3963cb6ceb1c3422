import { stackGroups } from '#content/stacks/index.ts'
import { expect, test } from './fixtures.ts'
import { mainFlows, messageOf, pathTo, required } from './flows.ts'

const [web] = stackGroups
const withStacks = stackGroups.filter(({ stacks }) => stacks.length > 0)

test('every type and every stack has its page', async ({ request }) => {
  for (const { id, name, stacks } of withStacks) {
    for (const stack of stacks) {
      const response = await request.get(`/build/${id}?stack=${stack.id}`)
      expect(response.status(), stack.id).toBe(200)
      const html = await response.text()
      expect(html).toContain(`>${stack.name}</h2>`)
      expect(html, name).toContain(`href="${stack.library.docs}" target="_blank" rel="noreferrer"`)
      expect(html, stack.id).not.toMatch(/\{(issuer|client_id|client_secret|resource|redirect_uri)\}/)
    }
  }
})

test('a type that is not there', async ({ request }) => {
  expect((await request.get('/build/toaster')).status()).toBe(404)
  expect((await request.get('/build/constructor')).status()).toBe(404)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a stack is chosen, and what is not there is said', async ({ page }) => {
    await page.goto('/build/web')
    const stacks = page.getByRole('navigation', { name: 'Stacks' })
    await expect(stacks.getByRole('link')).toHaveText(required(web, 'web').stacks.map(({ name }) => name))
    await stacks.getByRole('link', { name: 'Django' }).click()
    await expect(page.getByRole('heading', { level: 2, name: 'Django' })).toBeVisible()
    await expect(stacks.getByRole('link', { name: 'Django' })).toHaveAttribute('aria-current', 'true')
    await page.goto('/build/web?stack=rails')
    await expect(page.getByRole('status')).toHaveText(/There is no stack “rails”.*This is Next\.js\./)
  })
})

test('a line of code leads to the message that it causes', async ({ page }) => {
  const flow = required(mainFlows[1], 'flow of a regular web app')
  const { mark, title } = messageOf(flow, 'token-request')
  await page.goto('/build/web?stack=express')
  const code = page.getByRole('region', { name: 'server.mjs' })
  await code.getByRole('link', { name: `Step ${mark}: ${title}` }).click()
  await expect(page).toHaveURL(pathTo(flow, 'token-request'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(messageOf(flow, 'token-request').sentence)
})

test('the page never scrolls sideways; the code does, in its box', async ({ page }) => {
  await page.goto('/build/spa?stack=react')
  for (const width of [1440, 1280, 390, 320]) {
    await page.setViewportSize({ width, height: 844 })
    const size = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    expect(size[0], String(width)).toBeLessThanOrEqual(size[1] ?? 0)
  }
  const code = page.getByRole('region', { name: 'src/App.jsx' })
  // the second is the shadow of the edge; the first scrolls along, and hides it at the end
  await expect(code).toHaveCSS('background-attachment', 'local, scroll')
  await code.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => code.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0)
})

test('what is copied is the file', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/build/machine?stack=curl')
  await page.getByRole('button', { name: 'Copy service.sh' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/^#!\/bin\/sh\nset -eu\n[^]*--header "Authorization: Bearer \$token"\n$/)
})
