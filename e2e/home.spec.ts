import { guides, questions } from '#content/application-types.ts'
import { linkExample } from '#content/featured.ts'
import { scenarios } from '#content/scenarios/index.ts'
import { expect, test } from './fixtures.ts'
import { required } from './flows.ts'
import { answer, cardTitles, chooser, gallery, guideNamed, openHome, option, titlesFor } from './home.ts'

test.describe('the chooser', () => {
  test('answers a press at once, and the answer is an address', async ({ page }) => {
    await openHome(page)
    const web = guideNamed('web')
    await option(page, web.name).click()
    await expect(option(page, web.name)).toBeChecked()
    await expect(page).toHaveURL('/?app=web#choose')
    await expect(answer(page)).toHaveCount(1)
    await expect(answer(page)).toContainText(`For ${web.inSentences}`)
    for (const { says } of [...web.do, ...web.dont])
      await expect(answer(page)).toContainText(says.replaceAll('`', ''))
    await answer(page)
      .getByRole('link', { name: `Play this flow as ${web.inSentences}` })
      .click()
    await expect(page).toHaveURL(`/flows/${web.flow.slug}?app=${web.flow.type}`)
    await expect(page.getByLabel('Application type').filter({ visible: true })).toHaveValue(web.flow.type)
  })

  test('goes by keyboard like any group of radio buttons', async ({ page }) => {
    await openHome(page)
    const [first, second, third] = guides
    await option(page, required(second, 'second').name).focus()
    await page.keyboard.press('ArrowDown')
    await expect(option(page, required(third, 'third').name)).toBeFocused()
    await expect(option(page, required(third, 'third').name)).toBeChecked()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    await expect(option(page, required(first, 'first').name)).toBeChecked()
    await page.keyboard.press('ArrowUp')
    const last = required(guides.at(-1), 'last')
    await expect(option(page, last.name)).toBeFocused()
    await expect(page).toHaveURL(`/?app=${last.id}#choose`)
    await expect(chooser(page).getByRole('radio', { checked: true })).toHaveCount(1)
    await page.keyboard.press('Tab')
    await expect(chooser(page).getByRole('link', { name: 'Answer three questions instead' })).toBeFocused()
    await page.keyboard.press('Shift+Tab')
    await expect(option(page, last.name)).toBeFocused()
  })

  test('a link to any type shows its answer, and that leads to its flow', async ({ page, request }) => {
    for (const guide of guides) {
      await openHome(page, `/?app=${guide.id}`)
      await expect(option(page, guide.name)).toBeChecked()
      const play = answer(page).getByRole('link', { name: `Play this flow as ${guide.inSentences}` })
      await expect(play).toHaveCount(1)
      const response = await request.get(required(await play.getAttribute('href'), 'address'))
      expect(response.status()).toBe(200)
    }
  })

  test('says what a link asks for and is not there', async ({ page }) => {
    await openHome(page, '/?app=toaster')
    const notice = page.getByRole('region', { name: 'About this link' })
    await expect(notice).toBeInViewport({ ratio: 1 })
    await notice.getByRole('link', { name: guideNamed('device').name }).click()
    await expect(answer(page)).toContainText(`For ${guideNamed('device').inSentences}`)
    await openHome(page, '/?app=toaster#choose')
    await expect(chooser(page).getByText('This link asks for “toaster”')).toBeVisible()
    await expect(chooser(page).getByRole('radio', { checked: true })).toHaveCount(1)
  })

  test('questions lead to the same answer, and each can be taken back', async ({ page }) => {
    await openHome(page)
    await chooser(page).getByRole('link', { name: 'Answer three questions instead' }).click()
    await expect(page).toHaveURL('/?q=#choose')
    const path = ['person', 'browser', 'tab']
    for (const id of path) {
      const question = required(
        questions.find(({ choices }) => choices.some((one) => one.id === id)),
        id,
      )
      await expect(chooser(page).getByRole('heading', { name: question.asks })).toBeFocused()
      const choice = required(
        question.choices.find((one) => one.id === id),
        id,
      )
      await expect(answer(page)).toHaveCount(0)
      await chooser(page).getByRole('link', { name: choice.says }).click()
    }
    await expect(page).toHaveURL('/?q=person.browser.tab#choose')
    await expect(answer(page)).toContainText(`For ${guideNamed('spa').inSentences}`)

    await openHome(page, '/?q=person.browser.tab#choose')
    await expect(answer(page)).toContainText(`For ${guideNamed('spa').inSentences}`)
    await chooser(page)
      .getByRole('link', { name: /^Change the answer to “Is there a browser/ })
      .click()
    await expect(page).toHaveURL('/?q=person#choose')
    await chooser(page)
      .getByRole('link', { name: /^No, or typing/ })
      .click()
    await expect(answer(page)).toContainText(`For ${guideNamed('device').inSentences}`)
    await chooser(page).getByRole('link', { name: 'See it among the others' }).click()
    await expect(option(page, guideNamed('device').name)).toBeChecked()
    await expect(option(page, guideNamed('device').name)).toBeFocused()
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the chooser, its questions and the filters are links', async ({ page }) => {
    await page.goto('/')
    await chooser(page)
      .getByRole('link', { name: /^Backend or API/ })
      .click()
    await expect(page).toHaveURL('/?app=api#choose')
    await expect(answer(page)).toContainText(`For ${guideNamed('api').inSentences}`)
    await chooser(page).getByRole('link', { name: 'Answer three questions instead' }).click()
    await chooser(page)
      .getByRole('link', { name: /^No, programs/ })
      .click()
    await chooser(page)
      .getByRole('link', { name: /^It calls/ })
      .click()
    await expect(answer(page)).toContainText(`For ${guideNamed('service').inSentences}`)
    await gallery(page).getByRole('link', { name: 'API', exact: true }).click()
    await expect(page).toHaveURL('/?flows=api#flows')
    await expect(cardTitles(page)).toHaveText(titlesFor('api'))
  })

  test('what was recorded is shown, and a token is never sent', async ({ page, baseURL }) => {
    await page.goto('/')
    await expect(page.getByRole('figure')).toContainText('A real run, recorded on this server')
    await expect(page.getByRole('article').filter({ hasText: 'Who signed in?' })).toContainText(
      `${baseURL}/oidc`,
    )
    await expect(page.getByRole('article').filter({ hasText: 'What may this app do?' })).toContainText(
      `${baseURL}/photos`,
    )
    await page.getByLabel('Paste a JWT').fill('secret')
    await page.getByRole('button', { name: 'Decode' }).click()
    expect(page.url()).not.toContain('secret')
  })
})

test('the gallery shows every flow, or those for one type, and its filter is an address', async ({
  page,
}) => {
  await openHome(page)
  await expect(cardTitles(page)).toHaveText(scenarios.map(({ title }) => title))
  await gallery(page).getByRole('link', { name: 'Web app', exact: true }).click()
  await expect(page).toHaveURL('/?flows=web#flows')
  await expect(cardTitles(page)).toHaveText(titlesFor('web'))
  const shown = titlesFor('web').length
  await expect(gallery(page).getByRole('status').first()).toHaveText(`${shown} of ${scenarios.length} flows`)
  await page.reload()
  await expect(cardTitles(page)).toHaveText(titlesFor('web'))
  await gallery(page).getByRole('link', { name: /^All/ }).click()
  await expect(cardTitles(page)).toHaveCount(scenarios.length)
  await openHome(page, '/?flows=toasters#flows')
  await expect(gallery(page).getByText('flows about “toasters”, and there are none')).toBeVisible()
  await expect(cardTitles(page)).toHaveCount(scenarios.length)
})

const siteLinks = ['Choose a flow', 'All flows', 'Your stack', 'JWT decoder', 'Glossary']

test('on a phone the links of the header are in a menu', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openHome(page)
  const main = page.getByRole('navigation', { name: 'Main' })
  const menu = page.getByRole('button', { name: 'Menu' })
  await expect(main).toBeHidden()
  await menu.focus()
  await page.keyboard.press('Enter')
  await expect(main.getByRole('link')).toHaveText(siteLinks)
  await expect(main).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Tab')
  await expect(main.getByRole('link').first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(main).toBeHidden()
  await expect(menu).toBeFocused()
  await menu.click()
  await main.getByRole('link', { name: 'All flows' }).click()
  await expect(page).toHaveURL('/#flows')
  await expect(main).toBeHidden()
  await page.keyboard.press('Control+Home')
  await menu.click()
  await main.getByRole('link', { name: 'Glossary' }).click()
  await expect(page).toHaveURL('/glossary')
})

test('every link of the page leads somewhere', async ({ page, request }) => {
  const found = new Set<string>()
  for (const path of ['/', ...guides.map(({ id }) => `/?app=${id}`), '/?q=']) {
    await page.goto(path)
    const links = await page.evaluate(() => [...document.links].map(({ href }) => href))
    for (const link of links) found.add(link.split('#')[0] ?? '')
  }
  const own = [...found].filter((address) => new URL(address).host === new URL(page.url()).host)
  expect(own.length).toBeGreaterThan(20)
  for (const address of own) expect((await request.get(address)).status(), address).toBeLessThan(400)
})

test('a link is taken apart into parts that are true', async ({ page }) => {
  await page.goto('/')
  const parts = page.getByRole('region', { name: 'A link is a lesson' }).getByRole('link')
  const { slug, type, at, break: broken } = linkExample
  const whole = `/flows/${slug}?app=${type}&at=${at}&break=${broken}`
  await expect(parts).toHaveCount(5)
  await expect(parts.last()).toHaveAttribute('href', whole)
  await parts.last().click()
  await expect(page).toHaveURL(whole)
  await expect(page.getByText(/^Edited run: /).filter({ visible: true })).toBeVisible()
})
