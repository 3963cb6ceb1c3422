import { describe, expect, it } from 'vitest'
import { everyMessage } from '#lib/scenario/all-messages.ts'
import { glossaryOf } from '#lib/scenario/glossary.ts'
import { wordsOf } from '#lib/scenario/words.ts'
import { glossary } from './glossary.ts'
import { scenarios } from './scenarios/index.ts'

const ids = glossary.map(({ id }) => id)

describe('the glossary', () => {
  it('has one entry for each term, under an anchor of its own', () => {
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([])
    const forms = glossary.flatMap(({ term, forms: others = [] }) => [term, ...others])
    expect(forms.filter((form, index) => forms.indexOf(form) !== index)).toEqual([])
  })

  it('is in the order of the alphabet', () => {
    const terms = glossary.map(({ term }) => term.toLowerCase())
    expect(terms).toEqual(terms.toSorted((a, b) => a.localeCompare(b, 'en')))
  })

  it('leads only to what is there, and never in a circle of one', () => {
    const strays = glossary.flatMap(({ id, see = [] }) =>
      see.filter((other) => other === id || !ids.includes(other)).map((other) => `${id} -> ${other}`),
    )
    expect(strays).toEqual([])
  })

  it.each(glossary)('$term is explained in few words', ({ plain, says, term }) => {
    expect(plain.length).toBeLessThanOrEqual(40)
    expect(says.length).toBeLessThanOrEqual(170)
    expect(says).toMatch(/[.]$/)
    expect(says.match(/[.?!](?=\s|$)/g)?.length).toBeLessThanOrEqual(2)
    expect(plain.toLowerCase()).not.toBe(term.toLowerCase())
    expect(`${plain} ${says}`).not.toMatch(/\b(simply|just|obvious(ly)?|magic(ally)?|secure(ly)?)\b|oops|!/i)
  })
})

/** Codes of the registries of RFC 6749, RFC 6750, RFC 7009, RFC 8628 and OpenID Connect: they are explained with the errors. */
const errorCodes =
  /^((invalid|unsupported|unauthorized|insufficient|interaction|login|consent|account_selection)_[a-z_]+|access_denied|server_error|temporarily_unavailable|authorization_pending|slow_down|expired_token)$/

/** Words that are no terms: methods and formats of HTTP, and names everybody knows. */
const commonCapitals = new Set([
  'RFC',
  'API',
  'GET',
  'POST',
  'OPTIONS',
  'JSON',
  'HTTP',
  'URL',
  'WWW',
  'SHA',
  'CLI',
])

/** Terms in several words, and in one, that have to be explained where a narration uses them. */
const spoken =
  /\b(access token|refresh token|ID token|bearer token|opaque token|authorization (code|server|request|endpoint|grant)|token endpoint|redirection endpoint|redirect URI|resource (owner|server|indicator)|protected resource|(public|confidential) client|client credentials|front channel|back channel|introspection|revocation|rotation|preflight|callback|consent|session|issuer|audience|claim|signature|nonce|scope|metadata|discovery|userinfo|single sign-on|mix-up|device code|user code|identity provider|relying party|authentication|interaction|redirect|poll|polling|interval|token family|family|hash)s?\b/gi

describe.each(scenarios)('$slug', (scenario) => {
  const messages = everyMessage(scenario)
  const narrations = [
    ...messages.flatMap((message) => wordsOf(message).map(({ narration }) => narration)),
    ...scenario.breaks.map(({ teaches }) => teaches),
    ...scenario.breaks.flatMap((one) =>
      Object.values(one.messages ?? {}).map(({ narration = '' }) => narration),
    ),
  ].map((text) => text.replaceAll(/`[^`]*`|\*\*/g, ''))
  const { split } = glossaryOf(glossary)
  const isExplained = (word: string) => split(word).every(({ gloss }) => gloss !== undefined)
  const unexplained = (pattern: RegExp, isLeftOut: (word: string) => boolean = () => false) => {
    const words = narrations.flatMap((text) => text.match(pattern) ?? [])
    return [...new Set(words)].filter((word) => !isLeftOut(word) && !isExplained(word))
  }

  it('has an entry for every wire name in its narrations', () => {
    expect(unexplained(/\b[a-z]+(_[a-z]+)+\b/g, (word) => errorCodes.test(word))).toEqual([])
  })

  it('has an entry for every abbreviation in its narrations', () => {
    expect(unexplained(/\b[A-Z][A-Z0-9]{2,}s?\b/g, (word) => commonCapitals.has(word))).toEqual([])
  })

  it('has an entry for every term in its narrations', () => {
    expect(unexplained(spoken)).toEqual([])
  })

  it('has an entry for the short names of claims', () => {
    expect(unexplained(/\b(aud|iss|sub|exp|kid|alg|typ)\b/g)).toEqual([])
  })
})
