import type { Page } from 'playwright/test'
import { expect, test } from './fixtures.ts'
import { flows, mainFlow, mainFlows, messageOf, pathTo, required, type Flow } from './flows.ts'
import {
  expectAt,
  heading,
  line,
  miniBrowser,
  nextButton,
  nextUntil,
  openPlayer,
  playback,
  side,
} from './player.ts'

for (const flow of flows) {
  test(`${flow.name}: Next leads through every message, and back to the first`, async ({ page }) => {
    await openPlayer(page, pathTo(flow))
    for (const [index, message] of flow.messages.entries()) {
      await expectAt(page, message)
      await expectInSequence(page, message.mark, message.sentence)
      const following = flow.messages[index + 1]?.nextLabel ?? 'Start a new run'
      await playback(page).getByRole('button', { name: following, exact: true }).click()
    }
    await expectAt(page, required(flow.messages[0], 'first message'))
  })
}

for (const flow of mainFlows) {
  test.describe(flow.name, () => {
    test('Back, the step list and the slider lead to any message', async ({ page }) => {
      const [first, , third] = flow.messages
      await openPlayer(page, pathTo(flow, required(third, 'third message').id))
      await playback(page).getByRole('button', { name: 'Back', exact: true }).click()
      await playback(page).getByRole('button', { name: 'Back', exact: true }).click()
      await expectAt(page, required(first, 'first message'))
      await expect(playback(page).getByRole('button', { name: 'Back', exact: true })).toBeDisabled()

      const last = required(flow.steps[flow.count - 1], 'last step')
      const steps = page.getByRole('navigation', { name: 'Steps in this flow' })
      await steps.getByRole('button', { name: new RegExp(`^Step ${last.mark}\\s*, ${last.title}`) }).click()
      await expectAt(page, firstOf(flow, last.mark))
      await expect(
        steps.getByRole('button', { name: new RegExp(`^Step ${last.mark}\\s*,`) }),
      ).toHaveAttribute('aria-current', 'step')

      await playback(page).getByRole('slider').fill('1')
      await expectAt(page, required(flow.messages[1], 'second message'))
    })

    test('a new run has values of its own; going back to the first step keeps them', async ({ page }) => {
      const code = async () => {
        await page
          .getByRole('navigation', { name: 'Steps in this flow' })
          .getByRole('button', { name: /^Step 7\s*,/ })
          .click()
        await expectAt(page, messageOf(flow, 'token-request'))
        return line(page, 'code').innerText()
      }
      await openPlayer(page, pathTo(flow, required(flow.messages.at(-1), 'last message').id))
      const first = await code()
      await page.keyboard.press('Home')
      expect(await code()).toBe(first)
      await page.keyboard.press('End')
      await nextButton(page).click()
      await expectAt(page, required(flow.messages[0], 'first message'))
      expect(await code()).not.toBe(first)
    })

    test('signs in with own hands: the ID token is about who typed', async ({ page }) => {
      await openPlayer(page, pathTo(flow, 'sign-in-page'))
      await signIn(page, flow, 'bob@mail.example', 'correct-horse')
      await nextUntil(page, 'token-response')
      await side(page)
        .getByRole('tab', { name: /^Decoded/ })
        .click()
      const idToken = side(page).getByRole('article', { name: 'ID token' })
      await expect(idToken.getByRole('row', { name: /^name Bob Okafor/ })).toBeVisible()
      await expect(idToken.getByRole('row', { name: /^aud inkwell/ })).toBeVisible()
    })

    test('a wrong password brings the page again, the right one goes on', async ({ page }) => {
      await openPlayer(page, pathTo(flow, 'sign-in-page'))
      await signIn(page, flow, 'bob@mail.example', 'wrong-horse')
      await nextUntil(page, 'sign-in-response')
      await expect(heading(page)).toHaveText('Acme ID refuses')
      await expect(miniBrowser(page).getByRole('alert')).toContainText('That e-mail or password is wrong')
      await expect(side(page).getByText('the password does not match')).toBeVisible()

      await signIn(page, flow, 'bob@mail.example', 'correct-horse')
      await nextUntil(page, 'sign-in-response~2')
      await expectAt(page, messageOf(flow, 'sign-in-response'))
      await nextUntil(page, 'authorization-response')
      await expectAt(page, messageOf(flow, 'authorization-response'))
    })
  })
}

test('Next pressed faster than the server answers loses nothing', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow))
  for (let presses = 0; presses < 2; presses += 1) await nextButton(page).click({ noWaitAfter: true })
  await expectAt(page, required(mainFlow.messages[2], 'third message'))
})

async function signIn(page: Page, flow: Flow, login: string, password: string): Promise<void> {
  const form = miniBrowser(page)
  await form.getByLabel('E-mail').fill(login)
  await form.getByLabel('Password').fill(password)
  await form.getByRole('button', { name: 'Sign in and allow' }).click()
  await expectAt(page, messageOf(flow, 'sign-in'))
}

/** The list of messages has it as the current one. */
async function expectInSequence(page: Page, mark: string, sentence: string): Promise<void> {
  const messages = page.getByRole('region', { name: 'Message sequence' }).getByRole('listitem')
  const current = messages.filter({ hasText: `Step ${mark}. ${sentence}` })
  await expect(current).toHaveAttribute('aria-current', 'step')
}

function firstOf(flow: Flow, mark: string) {
  return required(
    flow.messages.find((message) => message.mark === mark || message.mark === `${mark}a`),
    `message of step ${mark}`,
  )
}
