import { expect, it } from 'vitest'
import { bringsRefusal } from './foretold.ts'

const words = { title: '', heading: '', narration: '', label: '' }

it.each([
  ['an error in the query', 'https://app.example/cb?error=access_denied', true],
  ['an error in the fragment', 'https://app.example/cb#error=unsupported_response_type&state=s', true],
  ['a code', 'https://app.example/cb?code=c', false],
  ['no address', 'nowhere', false],
])('a message that has words for it tells of %s as a refusal: %s', (_, address, brings) => {
  expect(bringsRefusal({ otherwise: words }, address)).toBe(brings)
  expect(bringsRefusal({}, address)).toBe(false)
})
