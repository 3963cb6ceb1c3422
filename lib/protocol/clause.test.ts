import { describe, expect, it } from 'vitest'
import { clause } from './clause.ts'

describe('a clause', () => {
  it.each([
    ['rfc6749#4.1.3', 'RFC 6749 §4.1.3', 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3'],
    ['rfc7636#B', 'RFC 7636 §B', 'https://www.rfc-editor.org/rfc/rfc7636#appendix-B'],
    [
      'oidc-core#3.1.3.7',
      'OpenID Connect Core §3.1.3.7',
      'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
    ],
    [
      'oidc-rpinitiated#4',
      'OpenID Connect RP-Initiated Logout §4',
      'https://openid.net/specs/openid-connect-rpinitiated-1_0.html#rfc.section.4',
    ],
  ] as const)('%s has a name and an address', (id, text, url) => {
    expect(clause(id)).toEqual({ text, url })
  })

  it.each(['draft#1', 'rfc#1', '#'] as const)('%s names nothing', (id) => {
    expect(() => clause(id)).toThrow(RangeError)
  })
})
