import vue from '@vitejs/plugin-vue'
import { build } from 'vite'
import { signInByContract } from './authorization-server.ts'
import { expect } from './fixtures.ts'
import { testInBrowser as test } from './stack-fixtures.ts'
import { serveNext } from './stack-next.ts'
import { freePort, serve, serveFolder } from './stack-project.ts'

const photosOfAlice = ['Harbour at dawn', 'The blue staircase', 'First snow']

test('Next.js signs Alice in and reads her photos', async ({ page, allow, stacks }) => {
  // its development server compiles each page when it is asked for the first time
  test.setTimeout(120_000)
  const port = await freePort()
  const { folder } = await stacks.projectOf('/build/web?stack=nextjs', ['8080', port])
  stacks.atTheEnd(await serveNext(folder, port, { BETTER_AUTH_SECRET: 's'.repeat(32) }))
  allow(new RegExp(`^elsewhere: http://localhost:${port}`), /favicon/)
  await page.goto(`http://localhost:${port}/`)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/oidc\/interaction\//)
  await signInByContract(page)
  await page.waitForURL(`http://localhost:${port}/`)
  const [name, photos = ''] = (await page.locator('pre').innerText()).split(/: (?=\{)/)
  expect(name).toBe('Alice Moreau')
  expect(JSON.parse(photos)).toMatchObject({ photos: photosOfAlice.map((title) => ({ title })) })
})

test('Express signs Alice in and reads her photos', async ({ page, allow, stacks }) => {
  const port = await freePort()
  const { folder } = await stacks.projectOf('/build/web?stack=express', ['8080', port])
  stacks.atTheEnd(await serve(folder, 'server.mjs', port, { SESSION_SECRET: 's'.repeat(32) }))
  allow(new RegExp(`^elsewhere: http://localhost:${port}`), /favicon/)
  await page.goto(`http://localhost:${port}/`)
  await signInByContract(page)
  await expect(page).toHaveURL(`http://localhost:${port}/`)
  expect(JSON.parse(await page.locator('body').innerText())).toMatchObject({
    name: 'Alice Moreau',
    photos: photosOfAlice.map((title) => ({ title })),
  })
})

const singlePageApps = [
  { id: 'javascript', shownPort: '8080', isBuilt: false },
  { id: 'react', shownPort: '5173', isBuilt: true },
  { id: 'vue', shownPort: '5173', isBuilt: true },
]
for (const { id, shownPort, isBuilt } of singlePageApps) {
  test(`${id} signs Alice in and reads her photos, from another origin`, async ({ page, allow, stacks }) => {
    const port = await freePort()
    const { folder } = await stacks.projectOf(`/build/spa?stack=${id}`, [shownPort, port])
    const server = await serveFolder(isBuilt ? await bundled(folder) : folder, port)
    stacks.atTheEnd(() => server.close())
    allow(new RegExp(`^elsewhere: http://localhost:${port}`))
    await page.goto(`http://localhost:${port}/`)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await signInByContract(page)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Alice Moreau')
    await expect(page.getByRole('listitem')).toHaveText(photosOfAlice)
    await expect(page).toHaveURL(`http://localhost:${port}/`)
    await page.reload()
    await expect(page.getByRole('listitem')).toHaveText(photosOfAlice)
  })
}

/** What Vite makes of a project. */
async function bundled(folder: string): Promise<string> {
  await build({ root: folder, configFile: false, logLevel: 'silent', plugins: [vue()] })
  return `${folder}/dist`
}
