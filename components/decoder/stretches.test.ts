import { describe, expect, it } from 'vitest'
import { decode } from '#lib/jwt/decode.ts'
import { stretchesOf } from './stretches.ts'

const token = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln'

describe('the stretches of a field', () => {
  it('are its parts and dots, and together the whole text', () => {
    const text = `Bearer ${token},`
    const stretches = stretchesOf(decode(token), text, 7, undefined)
    expect(stretches.map(({ text: characters, className }) => [characters, className])).toEqual([
      ['Bearer ', ''],
      ['eyJhbGciOiJFUzI1NiJ9', 's1'],
      ['.', 'dot'],
      ['eyJzdWIiOiJ4In0', 's2'],
      ['.', 'dot'],
      ['c2ln', 's3'],
      [',', ''],
    ])
  })

  it('show what is marked, and the character that is wrong', () => {
    const wrong = token.replace('ln', '!n')
    const stretches = stretchesOf(decode(wrong), wrong, 0, { from: 22, to: 24 })
    expect(stretches.filter(({ className }) => /mark|flaw/.test(className)).map(({ text }) => text)).toEqual([
      'yJ',
      '!',
    ])
    expect(stretches.map(({ text }) => text).join('')).toBe(wrong)
  })
})
