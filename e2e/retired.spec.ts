import { scenarios } from '#content/scenarios/index.ts'
import { expect, test } from './fixtures.ts'
import { flows, pathTo, required } from './flows.ts'
import { expectAt, openPlayer, side } from './player.ts'

for (const { slug, title, retired } of scenarios) {
  if (!retired) continue
  const flow = required(
    flows.find((one) => one.slug === slug),
    `flow of ${slug}`,
  )

  test(`${title}: says at every message that it is retired, and what to use instead`, async ({ page }) => {
    await openPlayer(page, pathTo(flow))
    const notice = side(page).getByRole('note')
    await expect(notice).toContainText(retired.says)
    const last = required(flow.messages.at(-1), 'last message')
    await openPlayer(page, pathTo(flow, last.id))
    await expectAt(page, last)
    await expect(notice).toContainText('Retired.')
    await notice.getByRole('link', { name: 'What to use instead' }).click()
    await expect(page).toHaveURL(new RegExp(`/flows/${retired.instead}`))
    await expect(notice).toHaveCount(0)
  })
}
