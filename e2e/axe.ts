import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds wrong with a page as it is now: each place, with what to do about it. */
export async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page })
    // nobody reads here where the rules hold; to describe that is most of the work
    .options({ resultTypes: ['violations'] })
    .withTags(rules)
    // the page in the mini browser allows no scripts, so axe would wait for it in vain; the same
    // pages are looked at under their own addresses, and with no frame to look into, a second page
    // to sum up in is not needed
    .exclude('iframe')
    .setLegacyMode()
    .analyze()
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any, target }) =>
      [id, help, target.join(' '), html.slice(0, 200), any[0]?.message ?? ''].join(' | '),
    ),
  )
}
