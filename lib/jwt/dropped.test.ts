import { describe, expect, it } from 'vitest'
import { certificate, hobbitKeys, hobbitSecret, signedExamples } from '#lib/testing/jose-examples.ts'
import { dropped } from './dropped.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a file', () => {
  it.each([
    ['a JWK', hobbitSecret, 'keys'],
    ['a JWK Set', hobbitKeys, 'keys'],
    ['PEM', certificate, 'keys'],
    ['a token', signedExamples[0]?.token ?? '', 'token'],
    ['a token response', '{"access_token":"a.b.c"}', 'token'],
  ])('with %s', (_, text, kind) => {
    expect(dropped(bytes(text))).toEqual({ kind, text })
  })

  it.each([
    [new Uint8Array(2_000_001), /two megabytes/],
    [new Uint8Array([0x30, 0x82, 0xff]), /DER/],
    [new Uint8Array([0xff, 0xd8]), /no text/],
    [bytes(' \n'), /empty/],
  ])('that is none: %#', (content, problem) => {
    const result = dropped(content)
    expect('problem' in result && result.problem).toMatch(problem)
  })
})
