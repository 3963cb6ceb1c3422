import { describe, expect, it } from 'vitest'
import { glossaryOf, type Gloss } from './glossary.ts'

const glosses: readonly Gloss[] = [
  { id: 'code', term: 'authorization code', says: 'a voucher', forms: ['code'] },
  { id: 'error-code', term: 'error code', says: 'a word' },
  { id: 'verifier', term: 'code_verifier', says: 'a secret' },
  { id: 'jwt', term: 'JWT', says: 'a note', forms: ['JWTs'] },
  { id: 'exp', term: 'exp', says: 'the end' },
]
const { split, idsIn } = glossaryOf(glosses)
const found = (text: string, known?: ReadonlySet<string>) =>
  split(text, known).flatMap(({ text: piece, gloss }) => (gloss ? [`${piece}: ${gloss.id}`] : []))

describe('a glossary', () => {
  it('leaves a text as it is, piece by piece', () => {
    for (const text of ['', 'no term here', 'The code, and its code_verifier.', 'code', 'code exp code'])
      expect(
        split(text)
          .map(({ text: piece }) => piece)
          .join(''),
      ).toBe(text)
  })

  it('finds each term where it occurs first', () => {
    expect(found('A code is a code, and a code_verifier is none.')).toEqual([
      'code: code',
      'code_verifier: verifier',
    ])
    expect(found('One authorization code, then the code again.')).toEqual(['authorization code: code'])
  })

  it('takes the longest that fits', () => {
    expect(found('An error code is no code.')).toEqual(['error code: error-code', 'code: code'])
  })

  it('knows capitals and plurals of words, and wire names only as they are', () => {
    expect(found('Codes expire.')).toEqual(['Codes: code'])
    expect(found('JWTs and Exp and exps')).toEqual(['JWTs: jwt', 'Exp: exp'])
    expect(found('Code_verifier')).toEqual([])
  })

  it('does not look inside words, names and addresses', () => {
    expect(found('decode codes-of user_code /code photos.code expert code-like')).toEqual([])
  })

  it('passes over what is known already', () => {
    expect(found('A code until exp.', new Set(['code']))).toEqual(['exp: exp'])
  })

  it('says which terms occur in texts', () => {
    expect(idsIn(['A code.', 'Its code_verifier', 'A code'])).toEqual(new Set(['code', 'verifier']))
    expect(idsIn([])).toEqual(new Set())
  })

  it('finds nothing without terms', () => {
    expect(glossaryOf([]).split('a code')).toEqual([{ text: 'a code' }])
  })
})
