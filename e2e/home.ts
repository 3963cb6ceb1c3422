import type { Locator, Page } from 'playwright/test'
import { guides } from '#content/application-types.ts'
import { scenarios } from '#content/scenarios/index.ts'
import { expect } from './fixtures.ts'
import { required } from './flows.ts'

/** What helps to choose a flow. */
export function chooser(page: Page): Locator {
  return page.getByRole('region', { name: 'Which flow should I use?' })
}

/** One of the application types to choose from. */
export function option(page: Page, name: string): Locator {
  return chooser(page).getByRole('radio', { name })
}

/** What fits the chosen one. */
export function answer(page: Page): Locator {
  return chooser(page).getByRole('article')
}

export function gallery(page: Page): Locator {
  return page.getByRole('region', { name: 'Every flow, and what breaks it' })
}

/** Titles of the flows that are shown. */
export function cardTitles(page: Page): Locator {
  return gallery(page).getByRole('heading', { level: 3 }).filter({ visible: true })
}

export function guideNamed(id: string): (typeof guides)[number] {
  return required(
    guides.find((guide) => guide.id === id),
    `guide "${id}"`,
  )
}

/** Titles of the flows that an application type has. */
export function titlesFor(id: string): string[] {
  const { types } = guideNamed(id)
  return scenarios
    .filter(({ applicationTypes }) => applicationTypes.some((type) => types.includes(type.id)))
    .map(({ title }) => title)
}

/** The page is readable before its script has run; what is pressed before that follows links. */
export async function openHome(page: Page, path = '/'): Promise<void> {
  await page.goto(path)
  const link = chooser(page).getByRole('link').first()
  const hears = (node: Element) => Object.keys(node).some((key) => key.startsWith('__reactProps'))
  await expect.poll(() => link.evaluate(hears)).toBe(true)
}
