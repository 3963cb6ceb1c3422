import { describe, expect, it } from 'vitest'
import { newRun } from '#lib/scenario/run.ts'
import { BadRequestError, parseAdvance } from './request.ts'

const run = newRun({
  scenario: 'authorization-code-pkce',
  applicationType: 'spa',
  issuer: 'https://learn.example/oidc',
  seed: 'A'.repeat(43),
  startedAt: 1_800_000_000,
})

const parse = (value: unknown) => parseAdvance(JSON.stringify(value))

describe('a body', () => {
  it('with a run is all that is needed', () => {
    expect(parse({ run })).toEqual({ run, input: {} })
  })

  it('may say what was entered, and how far to play', () => {
    const input = { entered: { login: 'alice@mail.example' } }
    expect(parse({ run, input, until: 'token-request~2' })).toEqual({ run, input, until: 'token-request~2' })
  })

  it.each([
    ['no JSON', '{"run":', 'The body is not JSON.'],
    ['nothing', '', 'The body is not JSON.'],
    ['a list', '[]', 'The body is no run this site knows: '],
    ['null', 'null', 'The body is no run this site knows: '],
    ['no run', '{}', 'The body is no run this site knows: "run": '],
  ])('of %s is refused with a sentence', (_, body, sentence) => {
    expect(() => parseAdvance(body)).toThrow(BadRequestError)
    expect(() => parseAdvance(body)).toThrow(sentence)
  })

  it.each<[string, unknown, string]>([
    ['an unknown member', { run, more: 1 }, 'The body is no run this site knows: Unrecognized key: "more".'],
    ['an unknown member in the run', { run: { ...run, more: 1 } }, '"run": Unrecognized key: "more".'],
    ['a seed that is none', { run: { ...run, seed: 'x' } }, '"run.seed": '],
    ['a long input', { run, input: { entered: { login: 'x'.repeat(501) } } }, '"input.entered.login": '],
    ['a long name to play to', { run, until: 'x'.repeat(81) }, '"until": '],
    ['an empty name to play to', { run, until: '' }, '"until": '],
    [
      'a long memory',
      { run: { ...run, memory: { client: { a: 'x'.repeat(16_385) } } } },
      '"run.memory.client.a": ',
    ],
  ])('with %s is refused with a sentence that says where', (_, value, sentence) => {
    expect(() => parse(value)).toThrow(BadRequestError)
    expect(() => parse(value)).toThrow(sentence)
  })

  it.each([0, 2, 99])('of format %i is refused with advice', (format) => {
    const value = { run: { ...run, format } }
    expect(() => parse(value)).toThrow(BadRequestError)
    expect(() => parse(value)).toThrow(
      `This run is of format ${format}; this site plays format 1. Start it again.`,
    )
  })

  it('with a format that is no number is refused like any other mistake', () => {
    expect(() => parse({ run: { ...run, format: '1' } })).toThrow('"run.format": ')
  })

  it('with a prototype in it harms nobody', () => {
    const body = JSON.stringify({ run }).replace('"counts":{', '"counts":{"__proto__":{"polluted":1},')
    try {
      parseAdvance(body)
    } catch (cause) {
      expect(cause).toBeInstanceOf(BadRequestError)
    }
    expect('polluted' in {}).toBe(false)
  })
})
