import { describe, expect, it } from 'vitest'
import { byNearness, nearest, nearness } from './nearness.ts'

const flows = ['authorization-code', 'authorization-code-pkce', 'client-credentials', 'device-authorization']
const itself = (name: string) => [name]

describe('how near two names are', () => {
  it('is 1 for the same words, in any order and case, and 0 for nothing in common', () => {
    expect(nearness('wrong-verifier', 'Verifier wrong')).toBeCloseTo(1)
    expect(nearness('state', 'xyz')).toBe(0)
    expect(nearness('', 'state')).toBe(0)
    expect(nearness('a', 'a')).toBe(0)
  })

  it('falls with every letter that differs', () => {
    expect(nearness('verifer', 'verifier')).toBeGreaterThan(nearness('verfr', 'verifier'))
  })
})

describe('the nearest', () => {
  it.each([
    ['pkce', 'authorization-code-pkce'],
    ['authorization code', 'authorization-code'],
    ['auth-code', 'authorization-code'],
    ['device-flow', 'device-authorization'],
    ['clientcredentials', 'client-credentials'],
  ])('to “%s” is %s', (wanted, name) => {
    expect(byNearness(wanted, flows, itself)[0]).toBe(name)
  })

  it('may go by any of several names', () => {
    const things = [{ names: ['a-b', 'Nothing'] }, { names: ['x', 'Change the verifier'] }]
    expect(nearest('change-verifier', things, ({ names }) => names)).toBe(things[1])
  })

  it('is nothing where nothing is alike', () => {
    expect(nearest('nonsense', ['token-response', 'Change the nonce'], itself)).toBeUndefined()
    expect(nearest('nonsense', flows, itself)).toBeUndefined()
    expect(nearest('device', [], itself)).toBeUndefined()
  })
})
