import type { FrameLocator, Locator, Page } from 'playwright/test'
import { expect } from './fixtures.ts'
import type { FlowMessage } from './flows.ts'

/** Opens the player and waits until it listens. */
export async function openPlayer(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await isListening(page)
}

/** The page is readable before its script has run; what is pressed before that is not heard. */
export async function isListening(page: Page): Promise<void> {
  const hears = (button: Element) => Object.keys(button).some((key) => key.startsWith('__reactProps'))
  await expect.poll(() => nextButton(page).evaluate(hears)).toBe(true)
  // what listens to keys is added right after the first paint
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
}

/** Where we are and how to go on. */
export function playback(page: Page): Locator {
  return page.getByRole('group', { name: 'Playback' })
}

/** The last button of the playback; it is named after what happens next. */
export function nextButton(page: Page): Locator {
  return playback(page).getByRole('button').last()
}

/** What is said about the current message. */
export function side(page: Page): Locator {
  return page.getByRole('complementary', { name: 'This step' })
}

export function heading(page: Page): Locator {
  return side(page).getByRole('heading', { level: 1 })
}

/** The message as it crossed, in the tab that is open. */
export function wire(page: Page): Locator {
  return side(page).getByRole('region', { name: 'HTTP message' })
}

/** One line of the message: a header field, a parameter, a member. */
export function line(page: Page, name: string): Locator {
  return wire(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name, exact: true }) })
}

/** Opens the editor of a value. */
export function pencil(page: Page, name: string): Locator {
  return line(page, name).getByRole('button', { name: /^Change / })
}

/** The status region of the player. */
export function liveRegion(page: Page): Locator {
  return page.getByRole('status').last()
}

/** The page in the browser of the person. */
export function miniBrowser(page: Page): FrameLocator {
  return page.getByTitle(/^The page: /).contentFrame()
}

/** The alert of a run that is not what its client would do. */
export function editedAlert(page: Page): Locator {
  return page.getByText(/^(Edited run|Trying): /).filter({ visible: true })
}

export async function expectAt(page: Page, message: FlowMessage): Promise<void> {
  await expect(heading(page)).toHaveText(message.sentence)
}

/** Goes on with Next until the address names a message. */
export async function nextUntil(page: Page, id: string): Promise<void> {
  const at = () => new URL(page.url()).searchParams.get('at')
  for (let presses = 0; presses < 60 && at() !== id; presses += 1) {
    const before = page.url()
    await nextButton(page).click()
    await expect.poll(() => page.url()).not.toBe(before)
  }
  expect(at()).toBe(id)
}
