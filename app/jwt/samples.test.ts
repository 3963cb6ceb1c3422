import { describe, expect, it } from 'vitest'
import { decode } from '#lib/jwt/decode.ts'
import { readKeys } from '#lib/jwt/keys.ts'
import { kindOf } from '#lib/jwt/kind.ts'
import { verify } from '#lib/jwt/verify.ts'
import { siteAt } from '#lib/roles/site.ts'
import { freshTokens } from './samples.ts'

describe('the samples of the decoder', () => {
  it('are made now, and verify with the keys that the server publishes', async () => {
    const site = await siteAt('http://localhost:3000')
    const { samples, ownKeys } = await freshTokens(site)
    const keys = await readKeys(ownKeys)
    expect(samples.map(({ token }) => kindOf(decode(token)).id)).toEqual(['id-token', 'access-token'])
    for (const { token } of samples) {
      expect(decode(token).problems).toEqual([])
      expect((await verify(token, keys)).outcome).toBe('verified')
    }
    const again = await freshTokens(site)
    expect(again.samples[0]?.token).not.toBe(samples[0]?.token)
  })
})
