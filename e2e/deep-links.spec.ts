import type { Page } from 'playwright/test'
import { expect, test } from './fixtures.ts'
import { flows, mainFlow, mainFlows, messageOf, pathTo, required } from './flows.ts'
import {
  editedAlert,
  expectAt,
  isListening,
  line,
  nextUntil,
  openPlayer,
  playback,
  side,
  wire,
} from './player.ts'

for (const flow of mainFlows) {
  test(`${flow.name}: a link to a message is rendered on the server, with what was really sent`, async ({
    request,
  }) => {
    const response = await request.get(pathTo(flow, 'token-request'))
    const html = await response.text()
    expect(response.status()).toBe(200)
    expect(html).toContain(messageOf(flow, 'token-request').sentence)
    const body = html.replaceAll(/<script[\s\S]*?<\/script>|<noscript[\s\S]*?<\/noscript>/g, '')
    expect(body).toMatch(/>code<\/button>[\s\S]{0,900}>[\w-]{43}</)
    expect(body).toContain('POST /oidc/token')
  })
}

test('every visitor of a link gets a run of their own', async ({ request }) => {
  const codes = await Promise.all(
    [1, 2].map(async () => {
      const html = await (await request.get(pathTo(mainFlow, 'token-request'))).text()
      return /code=([\w-]{43})/.exec(html)?.[1]
    }),
  )
  expect(codes[0]).toBeDefined()
  expect(codes[0]).not.toBe(codes[1])
})

test('a flow whose lesson begins later opens there, with all that came before', async ({ page }) => {
  const flow = required(
    flows.find(({ opens }) => opens !== undefined),
    'flow that opens later',
  )
  await openPlayer(page, `/flows/${flow.slug}`)
  await expectAt(page, messageOf(flow, required(flow.opens, 'message')))
  const note = page.getByRole('note').filter({ hasText: 'played for you' })
  await expect(note).toContainText(
    `Steps ${flow.messages[0]?.mark} to ${flow.messages[flow.messages.findIndex(({ id }) => id === flow.opens) - 1]?.mark}`,
  )
  await playback(page).getByRole('button', { name: 'Back', exact: true }).click()
  const before = flow.messages.findIndex(({ id }) => id === flow.opens) - 1
  await expectAt(page, required(flow.messages[before], 'message before'))
  await expect(note).toBeHidden()
})

test('a link to a message that does not exist says so and leads on', async ({ page }) => {
  const [first] = mainFlow.messages
  await openPlayer(page, pathTo(mainFlow, 'nonsense'))
  const notice = page.getByRole('alert').filter({ hasText: 'nonsense' })
  await expect(notice.getByRole('heading')).toHaveText('This flow has no message “nonsense”')
  await expectAt(page, required(first, 'first message'))
  await notice.getByText(/^All \d+ steps of this flow$/).click()
  await notice.getByRole('link', { name: /^9, / }).click()
  await isListening(page)
  await expect(notice).toBeHidden()
  await expectAt(page, messageOf(mainFlow, 'token-response'))

  await openPlayer(page, pathTo(mainFlow, 'nonsense'))
  await notice.getByRole('link', { name: 'Start from step 1' }).click()
  await isListening(page)
  await expect(notice).toBeHidden()
  expect(searchOf(page, 'at'), 'the address is in order again').toBe(first?.id)
})

test('a link to an application type that does not exist opens the first one and says so', async ({
  page,
}) => {
  await openPlayer(page, `/flows/${mainFlow.slug}?app=nonsense&at=token-request`)
  await expect(page.getByRole('alert').filter({ hasText: 'nonsense' })).toBeVisible()
  await expect(page.getByLabel('Application type').filter({ visible: true })).toHaveValue(mainFlow.type)
  await expectAt(page, messageOf(mainFlow, 'token-request'))
})

test('a link to a break that does not exist says which there are, and what each teaches', async ({
  page,
}) => {
  const verifier = required(
    mainFlow.breaks.find(({ id }) => id === 'wrong-verifier'),
    'break',
  )
  await openPlayer(page, `${pathTo(mainFlow, 'token-request')}&break=wrong-verifer`)
  await expectAt(page, messageOf(mainFlow, 'token-request'))
  const notice = page.getByRole('alert').filter({ hasText: 'wrong-verifer' })
  await expect(notice.getByRole('link')).toHaveText([`Open “${verifier.title}”`])
  await notice.getByText(/^All \d+ breaks of this flow$/).click()
  const item = notice.getByRole('listitem').filter({ hasText: verifier.teaches })
  await item.getByRole('link', { name: verifier.title, exact: true }).click()
  await isListening(page)
  await expect(editedAlert(page)).toContainText(verifier.title)
})

test('a link to breaks of which one does not exist keeps the other', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-request', ['wrong-verifier', 'nonsense']))
  await expect(page.getByRole('alert').filter({ hasText: 'nonsense' })).toContainText('without that')
  await expect(editedAlert(page)).toContainText('Change the verifier')
})

test('a link to a message of another application type offers that one', async ({ page }) => {
  await openPlayer(page, `/flows/${mainFlow.slug}?app=web&at=preflight-request`)
  const notice = page.getByRole('alert').filter({ hasText: 'This run has no message' })
  await notice.getByRole('link', { name: `Open it as “${mainFlow.typeName}”` }).click()
  await isListening(page)
  await expectAt(page, messageOf(mainFlow, 'preflight-request'))
  await expect(notice).toBeHidden()
})

test('a link to a message that a break ends the run before says so, and leads to it', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'resource-response', ['wrong-verifier']))
  const notice = page.getByRole('alert').filter({ hasText: 'never comes to step' })
  await expect(notice).toContainText('With “Change the verifier” it ends before.')
  await notice.getByRole('link', { name: 'Open it without the break' }).click()
  await isListening(page)
  await expectAt(page, messageOf(mainFlow, 'resource-response'))
  await expect(notice).toBeHidden()
})

test('a link without a break opens the run without it', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-request'))
  await side(page).getByRole('button', { name: 'Change the verifier' }).click()
  await expect(editedAlert(page)).toBeVisible()
  await openPlayer(page, pathTo(mainFlow, 'token-request'))
  await expect(editedAlert(page)).toBeHidden()
})

test('a flow that does not exist is a page of its own, with the nearest that do', async ({ page, allow }) => {
  allow(/status of 404/)
  const response = await page.goto('/flows/pkce')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no flow “pkce” here')
  const main = page.getByRole('main')
  await expect(main.getByRole('listitem').getByRole('link').first()).toHaveText(mainFlow.title)
  await main.getByRole('link', { name: `Open ${mainFlow.title}`, exact: true }).click()
  await expect(page).toHaveURL(`/flows/${mainFlow.slug}`)
})

test('the address follows the message, and Back leaves the player', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: mainFlow.title }).click()
  await isListening(page)
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => searchOf(page, 'at')).toBe(required(mainFlow.messages[1], 'second message').id)
  await page.goBack()
  await expect(page).toHaveURL('/')
})

test('another application type keeps the place', async ({ page }) => {
  const other = required(
    flows.find(({ slug, type }) => slug === mainFlow.slug && type !== mainFlow.type),
    'other application type',
  )
  await openPlayer(page, pathTo(mainFlow, 'token-request'))
  await page.getByLabel('Application type').selectOption({ label: other.typeName })
  await expect.poll(() => searchOf(page, 'app')).toBe(other.type)
  expect(searchOf(page, 'at')).toBe('token-request')
  await expectAt(page, messageOf(other, 'token-request'))
  await expect(line(page, 'Authorization')).toBeVisible()
})

test('a reload goes on with the same run', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-request'))
  await nextUntil(page, 'token-response')
  const token = await line(page, 'access_token').innerText()
  await page.reload()
  await isListening(page)
  await expect(line(page, 'access_token')).toHaveText(token, { useInnerText: true })
  await nextUntil(page, 'resource-response')
  await expect(wire(page).getByText('HTTP/1.1 200 OK')).toBeVisible()
})

test('a reload before the first step shows the same values', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-request'))
  const code = await line(page, 'code').innerText()
  await page.reload()
  await isListening(page)
  await expect(line(page, 'code')).toHaveText(code, { useInnerText: true })
  await page.goto('/glossary')
  await page.goBack()
  await isListening(page)
  await expect(line(page, 'code')).toHaveText(code, { useInnerText: true })
})

test('a run that is too old says so, and is played again to the same place', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-request'))
  await nextUntil(page, 'token-response')
  const token = await line(page, 'access_token').innerText()
  await page.evaluate(() => {
    const key = sessionStorage.key(0) ?? ''
    const kept = sessionStorage.getItem(key) ?? ''
    const older = kept.replaceAll(/"startedAt":(\d+)/g, (_, at) => `"startedAt":${Number(at) - 7200}`)
    sessionStorage.setItem(key, older)
  })
  await page.reload()
  await isListening(page)
  const notice = page.getByRole('alert').filter({ hasText: 'more than an hour old' })
  await notice.getByRole('button', { name: 'Play it again up to here' }).click()
  await expect(notice).toBeHidden()
  await expectAt(page, messageOf(mainFlow, 'token-response'))
  await expect(line(page, 'access_token')).not.toHaveText(token, { useInnerText: true })
  await nextUntil(page, 'resource-response')
  await expect(wire(page).getByText('HTTP/1.1 200 OK')).toBeVisible()
})

const damages: Readonly<Record<string, (kept: string) => string>> = {
  'no JSON': (kept) => kept.slice(0, 100),
  'other JSON': () => '[1, 2]',
  'no run': () => '{"branch":{},"base":null}',
  'another format': (kept) => kept.replaceAll('"format":1', '"format":0'),
  'a message of no flow': (kept) => kept.replaceAll('"message":"token-request"', '"message":"nonsense"'),
  'a playhead beyond the end': (kept) => kept.replaceAll(/"playhead":\d+/g, '"playhead":99'),
  'messages that are none': (kept) => kept.replace(/"messages":\[/, '"messages":[null,'),
  'a request without an address': (kept) => kept.replaceAll(/"url":"[^"]*"/g, '"url":"nowhere"'),
}

for (const [name, damage] of Object.entries(damages)) {
  test(`a kept run that is damaged (${name}) gives way to a new one`, async ({ page, allow }) => {
    // React tells of what it caught
    allow(/^console: (TypeError|RangeError)/)
    await openPlayer(page, pathTo(mainFlow, 'token-request'))
    await nextUntil(page, 'token-response')
    const kept = await page.evaluate(() => sessionStorage.getItem(sessionStorage.key(0) ?? '') ?? '')
    const damaged = damage(kept)
    expect(damaged).not.toBe(kept)
    await page.evaluate((value) => sessionStorage.setItem(sessionStorage.key(0) ?? '', value), damaged)
    await page.reload()
    await isListening(page)
    await expectAt(page, messageOf(mainFlow, 'token-response'))
    await expect(line(page, 'access_token')).toBeVisible()
    await nextUntil(page, 'jwks-response')
  })
}

test('the link of a message can be copied, and opens it', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openPlayer(page, pathTo(mainFlow, 'redirection-request', ['changed-state']))
  await page.getByRole('button', { name: /^Copy link to step/ }).click()
  await expect(page.getByRole('status').filter({ hasText: /^Link to step \w+ copied$/ })).toBeVisible()
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()))
  expect(link.origin).toBe(baseURL)
  expect(Object.fromEntries(link.searchParams)).toMatchObject({
    at: 'redirection-request',
    break: 'changed-state',
  })
  expect(link.href).not.toMatch(/eyJ|code=|state=|token=/)
  await page.goto(link.href)
  await isListening(page)
  await expect(side(page).getByText('state_mismatch', { exact: true })).toBeVisible()
})

test('the theme is chosen once and is right in the first paint of the next page', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow))
  await page.getByRole('button', { name: 'Use dark theme' }).click()
  await page.reload({ waitUntil: 'commit' })
  await expect(playback(page)).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
  await page.goto('/')
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const dark = await background()
  await page.context().clearCookies()
  await page.reload()
  expect(await background()).not.toBe(dark)
})

function searchOf(page: Page, name: string): string | null {
  return new URL(page.url()).searchParams.get(name)
}
