import { guides } from '#content/application-types.ts'
import { scenarios } from '#content/scenarios/index.ts'
import { expect, test } from './fixtures.ts'

test('every page says what it is, and where', async ({ request, baseURL }) => {
  for (const path of [
    '/',
    ...scenarios.map(({ slug }) => `/flows/${slug}`),
    '/jwt',
    '/glossary',
    '/build/web',
  ]) {
    const html = await (await request.get(path)).text()
    const meta = (name: string) =>
      new RegExp(`<meta (?:name|property)="${name}" content="([^"]+)"`).exec(html)?.[1]
    expect(/<title>([^<]+)<\/title>/.exec(html)?.[1], path).toMatch(/OAuth Lanes/)
    expect(meta('description')?.length, path).toBeGreaterThan(40)
    expect(/<link rel="canonical" href="([^"]+)"/.exec(html)?.[1], path).toBe(
      `${baseURL}${path === '/' ? '' : path}`,
    )
    expect(meta('og:title'), path).toBeDefined()
    expect(meta('twitter:card'), path).toBe('summary_large_image')
    expect(meta('og:image'), path).toMatch(new RegExp(`^${baseURL}/`))
  }
})

test('there is an icon where browsers look for one unasked', async ({ request }) => {
  const icon = await request.get('/favicon.ico')
  expect(icon.status()).toBe(200)
  expect(icon.headers()['content-type']).toBe('image/svg+xml')
})

test('every flow has a picture of its own to share', async ({ request }) => {
  const pictures = await Promise.all(
    scenarios.map(async ({ slug }) => {
      const html = await (await request.get(`/flows/${slug}?app=nonsense`)).text()
      const address = /property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? ''
      const response = await request.get(address)
      expect(response.headers()['content-type'], slug).toBe('image/png')
      const body = await response.body()
      // PNG §11.2.1: width and height are the first of IHDR
      expect([body.readUInt32BE(16), body.readUInt32BE(20)], slug).toEqual([1200, 630])
      return body.toString('base64')
    }),
  )
  expect(new Set(pictures).size).toBe(scenarios.length)
  expect((await request.get('/flows/nonsense/opengraph-image')).status()).toBe(404)
})

test('the sitemap lists pages that are there, and robots finds it', async ({ request, baseURL }) => {
  const robots = await (await request.get('/robots.txt')).text()
  expect(robots).toContain(`Sitemap: ${baseURL}/sitemap.xml`)
  const sitemap = await (await request.get('/sitemap.xml')).text()
  const addresses = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address ?? '')
  expect(addresses).toEqual(
    expect.arrayContaining([`${baseURL}/`, ...scenarios.map(({ slug }) => `${baseURL}/flows/${slug}`)]),
  )
  for (const address of addresses) expect((await request.get(address)).status(), address).toBe(200)
})

test('a page that is not there leads to those that are', async ({ page, allow }) => {
  allow(/status of 404/)
  await page.goto('/nonsense')
  const main = page.getByRole('main')
  await expect(main.getByRole('listitem').getByRole('link')).toHaveText(scenarios.map(({ title }) => title))
  await main.getByRole('link', { name: 'Help me choose a flow' }).click()
  await expect(page).toHaveURL('/#choose')
  await expect(page.getByRole('radio')).toHaveCount(guides.length)
})
