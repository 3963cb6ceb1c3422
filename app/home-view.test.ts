import { expect, it } from 'vitest'
import { played } from '#content/featured.ts'
import { bootSite } from '#lib/testing/site.ts'
import { playedRun } from './home-view.ts'

it('the home page shows a run of its own, and the two tokens that came in it', async () => {
  const { site } = await bootSite()
  const { stage, primer, start } = await playedRun(site)
  expect(stage.moments.length).toBeGreaterThan(20)
  expect(stage.moments.filter(({ recorded, refused }) => !recorded || refused)).toEqual([])
  expect(stage.moments[stage.rest]?.key).toBe(played.rest)
  expect(start.href).toBe(`/flows/${played.slug}?app=${played.type}`)
  expect(primer.carrier.href).toBe(`${start.href}&at=${played.tokens}`)

  const [idToken, accessToken] = primer.envelopes.map(({ claims }) =>
    Object.fromEntries(claims.map(({ name, text }) => [name, text])),
  )
  expect(idToken).toMatchObject({ iss: site.issuer, aud: 'inkwell-web', name: 'Alice Moreau' })
  expect(accessToken).toMatchObject({ iss: site.issuer, client_id: 'inkwell-web', scope: 'photos.read' })
  expect(accessToken?.['aud']).toMatch(/\/photos$/)
  for (const exp of [idToken?.['exp'], accessToken?.['exp']])
    expect(exp).toMatch(/^\d\d:\d\d:\d\d UTC, 60 min after it was sent$/)
})
