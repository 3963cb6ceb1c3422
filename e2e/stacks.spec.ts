import { expect, type Page } from 'playwright/test'
import { signInByContract } from './authorization-server.ts'
import { required } from './flows.ts'
import { test } from './stack-fixtures.ts'
import { readStack } from './stack-page.ts'
import { freePort, hasCurl, run, serve, start } from './stack-project.ts'

test('the Node service gets a token for itself and calls the API', async ({ stacks }) => {
  const { folder } = await stacks.projectOf('/build/machine?stack=node')
  const output = await run(folder, process.execPath, 'service.mjs')
  expect(JSON.parse(output)).toEqual({ photos: [], shared_with: 'your-service' })
})

test('the Node tool shows a code, and calls the API once somebody has allowed it', async ({
  page,
  stacks,
}) => {
  const { folder } = await stacks.projectOf('/build/device?stack=node')
  await expectPhotosAfterCode(page, start(folder, process.execPath, 'device.mjs'))
})

test.describe('with curl', () => {
  test.skip(!hasCurl, 'there is no curl')

  test('the curl service gets a token for itself and calls the API', async ({ stacks }) => {
    const { folder } = await stacks.projectOf('/build/machine?stack=curl')
    expect(JSON.parse(await run(folder, 'sh', 'service.sh'))).toEqual({
      photos: [],
      shared_with: 'your-service',
    })
  })

  test('the curl tool shows a code, and calls the API once somebody has allowed it', async ({
    page,
    stacks,
  }) => {
    const { folder } = await stacks.projectOf('/build/device?stack=curl')
    await expectPhotosAfterCode(page, start(folder, 'sh', 'device.sh'))
  })

  test('the Express API lets in who holds a token made for it, and nobody else', async ({
    request,
    stacks,
  }) => {
    const port = await freePort()
    const { folder } = await stacks.projectOf('/build/api?stack=express', ['8080', port])
    stacks.atTheEnd(await serve(folder, 'api.mjs', port))
    const answers = (await run(folder, 'sh', 'call.sh')).replaceAll('\r', '')
    const [without = '', withToken = ''] = answers.split(/(?=HTTP\/1\.1 )/)
    expect(without).toMatch(/^HTTP\/1\.1 401 [^]*\nWWW-Authenticate: Bearer\n/)
    expect(withToken).toMatch(/^HTTP\/1\.1 200 [^]*\n\n\{"notes":\["Buy film"\],"for":"your-service"\}$/)

    const { 'service.sh': script } = await readStack(request, '/build/machine?stack=curl')
    const token = await tokenOf(required(script, 'script'))
    const refused = await fetch(`http://localhost:${port}/notes`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(refused.status, 'a token for another API').toBe(401)
    expect(refused.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
  })
})

/** Types the code that a device shows, signs in and allows it; the device polls meanwhile. */
async function expectPhotosAfterCode(page: Page, device: ReturnType<typeof start>): Promise<void> {
  const said = await device.says(/Open \S+ and type \S+/)
  const [, address = '', , , code = ''] = said.split(' ')
  await page.goto(address)
  await page.getByLabel('Code on your device').fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Your device wants to be connected')).toBeVisible()
  await page.getByRole('button', { name: 'It is the same' }).click()
  await signInByContract(page, 'bob@mail.example')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your device is connected')
  const photos = [{ title: 'Market in Lagos' }, { title: 'Rain on the ferry' }]
  expect(JSON.parse(await device.output)).toMatchObject({ photos })
}

/** The token that a script asks for before it calls an API. */
function tokenOf(script: string): Promise<string> {
  const [asking = ''] = script.split('\ncurl ')
  return run('.', 'sh', '-c', `${asking}\nprintf %s "$token"`)
}
