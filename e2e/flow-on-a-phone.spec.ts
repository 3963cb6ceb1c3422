import type { Page } from 'playwright/test'
import { expect, test } from './fixtures.ts'
import { flows, flowsOnce, mainFlow, messageOf, pathTo, required } from './flows.ts'
import { expectAt, heading, miniBrowser, nextButton, openPlayer, playback, side, wire } from './player.ts'

test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })

for (const flow of flowsOnce) {
  test(`${flow.name}: Next leads through the whole flow, and nothing scrolls sideways`, async ({ page }) => {
    await openPlayer(page, pathTo(flow))
    for (const [index, message] of flow.messages.entries()) {
      await expectAt(page, message)
      await expectNoSidewaysScroll(page)
      const following = flow.messages[index + 1]?.nextLabel ?? 'Start a new run'
      const next = playback(page).getByRole('button', { name: following, exact: true })
      await expect(next).toBeInViewport({ ratio: 1 })
      await next.tap()
    }
    await expectAt(page, required(flow.messages[0], 'first message'))
  })

  test(`${flow.name}: nothing scrolls sideways at 320`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    for (const { id } of flow.messages.filter((_, index) => index % 8 === 0)) {
      await openPlayer(page, pathTo(flow, id))
      for (const name of ['Inside', 'Holds', 'Break it', 'Message']) {
        await partTab(page, name).tap()
        await expectNoSidewaysScroll(page)
      }
    }
  })
}

test('four tabs show the four parts of a message, one at a time', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-request'))
  const parts = {
    Message: wire(page),
    Inside: page.getByRole('region', { name: 'Inside Acme ID', exact: true }),
    Holds: page.getByRole('region', { name: 'Client app holds' }),
    'Break it': side(page).getByRole('button', { name: 'Change the verifier' }),
  }
  for (const [name] of Object.entries(parts).toReversed()) {
    await partTab(page, name).tap()
    await expect(partTab(page, name)).toHaveAttribute('aria-selected', 'true')
    for (const [other, part] of Object.entries(parts))
      await expect(part).toBeVisible({ visible: other === name })
  }
})

test('signs in with own hands', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'sign-in-page'))
  await partTab(page, 'Inside').tap()
  await miniBrowser(page).getByLabel('E-mail').fill('bob@mail.example')
  await miniBrowser(page).getByLabel('Password').fill('correct-horse')
  await miniBrowser(page).getByRole('button', { name: 'Sign in and allow' }).tap()
  await expectAt(page, messageOf(mainFlow, 'sign-in'))
  await partTab(page, 'Message').tap()
  await expect(side(page).getByText('bob@mail.example')).toBeVisible()
})

test('a swipe over the lanes steps on and back', async ({ page }) => {
  const [first, second] = mainFlow.messages
  await openPlayer(page, pathTo(mainFlow))
  await swipe(page, -120)
  await expectAt(page, required(second, 'second message'))
  await swipe(page, 120)
  await expectAt(page, required(first, 'first message'))
  await swipe(page, -20)
  await expectAt(page, required(first, 'first message'))
})

test('the steps are a dialog, with the choices of the top bar', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow))
  await page.getByRole('button', { name: 'Steps and settings' }).tap()
  const dialog = page.getByRole('dialog', { name: mainFlow.title })
  const wanted = required(mainFlow.steps[6], 'seventh step')
  await expect(dialog.getByRole('listitem').first()).toBeVisible()
  await expectNoSidewaysScroll(page)
  await dialog.getByRole('button', { name: new RegExp(`^Step ${wanted.mark}\\s*,`) }).tap()
  await expect(dialog).toBeHidden()
  await expect(
    side(page).getByText(new RegExp(`^Step ${wanted.mark}[a-z]? of ${mainFlow.count}$`)),
  ).toBeVisible()

  await page.getByRole('button', { name: 'Steps and settings' }).tap()
  const other = required(
    flows.find(({ slug, type }) => slug === mainFlow.slug && type !== mainFlow.type),
    'other application type',
  )
  await dialog.getByLabel('Application type').selectOption({ label: other.typeName })
  await expect(dialog).toBeHidden()
  await expect.poll(() => new URL(page.url()).searchParams.get('app')).toBe(other.type)
})

test('Back, the name of the message and Next stay in sight', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-response'))
  await expect(heading(page)).toBeInViewport({ ratio: 1 })
  await expect(playback(page).getByRole('button', { name: 'Back', exact: true })).toBeInViewport({ ratio: 1 })
  await expect(nextButton(page)).toBeInViewport({ ratio: 1 })
})

function partTab(page: Page, name: string) {
  return page
    .getByRole('tablist', { name: 'What to see of this step' })
    .getByRole('tab', { name, exact: true })
}

/** Neither the page nor a part of it is wider than the screen, and every control is inside of it. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const name = (element: Element) =>
      `${element.tagName} “${(element.textContent ?? '').trim().slice(0, 30)}”`
    const all = [...document.querySelectorAll('html, body *')].filter((element) => element.checkVisibility())
    const scrollers = all.filter(
      (element) =>
        element.tagName !== 'PRE' &&
        element.scrollWidth > element.clientWidth + 1 &&
        (element.tagName === 'HTML' || /auto|scroll/.test(getComputedStyle(element).overflowX)),
    )
    const outside = all.filter((element) => {
      const { left, right, width } = element.getBoundingClientRect()
      return (
        element.matches('h1, h2, h3, p, button, a, input, select') &&
        width > 1 &&
        (left < -1 || right > innerWidth + 1)
      )
    })
    return { scrollers: scrollers.map(name), outside: outside.map(name), widened: innerWidth - screen.width }
  })
  expect(wide).toEqual({ scrollers: [], outside: [], widened: 0 })
}

/** A finger across the lanes. */
async function swipe(page: Page, distance: number): Promise<void> {
  const box = required(await page.getByRole('region', { name: 'Message sequence' }).boundingBox(), 'lanes')
  const start = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: x === undefined ? [] : [{ x, y: start.y }],
    })
  await touch('touchStart', start.x)
  for (const part of [0.25, 0.5, 0.75, 1]) await touch('touchMove', start.x + distance * part)
  await touch('touchEnd')
  await session.detach()
}
