import { expect, it } from 'vitest'
import { linesOf, partsOf } from '#components/message/parts.ts'
import { played } from '#content/featured.ts'
import { scenarioBySlug } from '#content/scenarios/index.ts'
import { bootSite } from '#lib/testing/site.ts'
import { playedRun } from './home-view.ts'

it('the home page shows a run of its own, and the two tokens that came in it', async () => {
  const { site } = await bootSite()
  const { stage, primer, start } = await playedRun(site)
  expect(stage.moments.length).toBeGreaterThan(20)
  expect(stage.moments.filter(({ recorded, refused }) => !recorded || refused)).toEqual([])
  expect(stage.moments[stage.rest]?.key).toBe(played.rest)
  expect(start.href).toBe(`/flows/${played.slug}?app=${played.type}`)
  expect(start.as).toBe('a single-page app')
  expect(scenarioBySlug(played.slug)?.applicationTypes[0]?.id, 'what its card opens').toBe(played.type)
  expect(primer.carrier.href).toBe(`${start.href}&at=${played.tokens}`)

  const [idToken, accessToken] = primer.envelopes.map(({ claims }) =>
    Object.fromEntries(claims.map(({ name, text }) => [name, text])),
  )
  expect(idToken).toMatchObject({ iss: site.issuer, aud: 'inkwell-spa', name: 'Alice Moreau' })
  expect(accessToken).toMatchObject({ iss: site.issuer, client_id: 'inkwell-spa', scope: 'photos.read' })
  expect(accessToken?.['aud']).toMatch(/\/photos$/)
  for (const exp of [idToken?.['exp'], accessToken?.['exp']])
    expect(exp).toMatch(/^\d\d:\d\d:\d\d UTC, 60 min after it was sent$/)
})

it('has something to change in every request it plays, as the home page says', async () => {
  const { site } = await bootSite()
  const { stage } = await playedRun(site)
  const requests = stage.moments.flatMap(({ key, recorded }) =>
    recorded?.request ? [{ key, lines: linesOf(partsOf(recorded.request)) }] : [],
  )
  expect(requests.length).toBeGreaterThan(8)
  for (const { key, lines } of requests)
    expect(
      lines.filter(({ editable }) => editable),
      key,
    ).not.toEqual([])
})
