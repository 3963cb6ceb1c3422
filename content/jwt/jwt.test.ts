import { describe, expect, it } from 'vitest'
import { jwtClause } from '#lib/jwt/clause.ts'
import { claims } from './claims.ts'
import { headerParameters } from './header.ts'

const entries = [...Object.entries(claims), ...Object.entries(headerParameters)]

describe('registered names', () => {
  it('are those of the registries', () => {
    // one claim is known here that no registry lists, and says so
    expect(Object.keys(claims)).toHaveLength(160)
    expect(Object.keys(headerParameters)).toHaveLength(33)
    expect(claims['s_hash']?.source).toContain('not registered')
  })

  it.each(entries)(
    '%s says in one sentence what it is, and where that is said',
    (_, { means, check, clause, source }) => {
      for (const text of [means, ...(check ? [check] : [])]) {
        expect(text).toMatch(/^[A-Z].*\.$/)
        expect(text.length).toBeLessThanOrEqual(110)
      }
      expect(clause !== undefined || source !== undefined).toBe(true)
      if (clause) expect(jwtClause(clause).url).toMatch(/^https:/)
    },
  )
})
