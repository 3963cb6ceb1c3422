import { describe, expect, it } from 'vitest'
import { issuerPlan, keysAddress, keysOfIssuer } from './issuer.ts'

describe('where an issuer is asked', () => {
  it.each([
    [
      'https://id.example',
      [
        'https://id.example/.well-known/openid-configuration',
        'https://id.example/.well-known/oauth-authorization-server',
      ],
    ],
    [
      ' https://id.example/ ',
      [
        'https://id.example/.well-known/openid-configuration',
        'https://id.example/.well-known/oauth-authorization-server',
      ],
    ],
    [
      'https://id.example/a/b',
      [
        'https://id.example/a/b/.well-known/openid-configuration',
        'https://id.example/.well-known/oauth-authorization-server/a/b',
      ],
    ],
  ])('%s', (issuer, metadata) => {
    expect(issuerPlan(issuer)).toEqual({ issuer: issuer.trim(), metadata })
  })

  it.each([
    ['', /Fill in/],
    ['accounts.example', /no address/],
    ['http://id.example', /https only/],
    ['javascript:alert(1)', /https only/],
    ['file:///etc/passwd', /https only/],
    ['https://id.example/?a=b', /no query/],
    ['https://id.example/#a', /no query/],
    ['https://alice:secret@id.example', /no name and no password/],
  ])('%s: nowhere', (issuer, problem) => {
    expect(issuerPlan(issuer)).toEqual({ problem: expect.stringMatching(problem) as unknown })
  })
})

describe('where its keys are', () => {
  const issuer = 'https://id.example'
  const metadata = (members: object) =>
    JSON.stringify({ issuer, jwks_uri: 'https://keys.example/jwks', ...members })

  it('stands in its metadata', () => {
    expect(keysAddress(metadata({}), issuer)).toEqual({ address: 'https://keys.example/jwks' })
  })

  it.each([
    ['<html>', /no JSON object/],
    ['[]', /no JSON object/],
    [metadata({ issuer: 'https://id.example/' }), /another issuer: it says “https:\/\/id\.example\/”/],
    [metadata({ issuer: undefined }), /says none/],
    [metadata({ jwks_uri: undefined }), /does not say where/],
    [metadata({ jwks_uri: 'jwks' }), /does not say where/],
    [metadata({ jwks_uri: 'http://keys.example/jwks' }), /not https/],
  ])('not in %s', (text, problem) => {
    expect(keysAddress(text, issuer)).toEqual({ problem: expect.stringMatching(problem) as unknown })
  })
})

describe('asking an issuer', () => {
  const plan = issuerPlan('https://id.example')
  const good = JSON.stringify({ issuer: 'https://id.example', jwks_uri: 'https://keys.example/jwks' })
  const asked = async (answers: Readonly<Record<string, string>>) => {
    const requests: string[] = []
    if ('problem' in plan) throw new Error(plan.problem)
    const result = await keysOfIssuer(plan, (address) => {
      requests.push(address)
      const text = answers[address]
      return Promise.resolve(text === undefined ? { problem: 'not there' } : { text })
    })
    return { requests, result }
  }

  it('gets its metadata, then its keys', async () => {
    expect(
      await asked({
        'https://id.example/.well-known/openid-configuration': good,
        'https://keys.example/jwks': '{"keys":[]}',
      }),
    ).toEqual({
      requests: ['https://id.example/.well-known/openid-configuration', 'https://keys.example/jwks'],
      result: { text: '{"keys":[]}' },
    })
  })

  it('tries the address of OAuth where the one of OpenID Connect has nothing', async () => {
    const { requests, result } = await asked({
      'https://id.example/.well-known/oauth-authorization-server': good,
    })
    expect(requests).toHaveLength(3)
    expect(result).toEqual({ problem: 'not there' })
  })

  it('asks for nothing more where the metadata is wrong, or not there', async () => {
    expect((await asked({})).requests).toHaveLength(2)
    expect(
      (await asked({ 'https://id.example/.well-known/openid-configuration': '{}' })).requests,
    ).toHaveLength(1)
  })
})
