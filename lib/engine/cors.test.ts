import { beforeAll, describe, expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { openidConnectSignIn } from '#content/scenarios/openid-connect-sign-in/scenario.ts'
import type { Site } from '#lib/roles/site.ts'
import type { Edit } from '#lib/scenario/schema.ts'
import { messageIn, recordingOf } from '#lib/testing/recorded.ts'
import { bootSite } from '#lib/testing/site.ts'

let site: Site

beforeAll(async () => {
  ;({ site } = await bootSite())
})

const without = (message: string, name: string): Edit => ({
  message,
  change: 'remove',
  pointer: `/header/${name}`,
})
const setTo = (message: string, name: string, value: string): Edit => ({
  message,
  change: 'set',
  pointer: `/header/${name}`,
  value,
})
const allowOrigin = 'Access-Control-Allow-Origin'
const allowHeaders = 'Access-Control-Allow-Headers'

async function played(edit: Edit, type = 'spa', scenario = openidConnectSignIn) {
  const { messages } = await recordingOf(site, scenario, type, { edits: [edit] })
  return { messages, ids: messages.map(({ id }) => id) }
}

describe('an answer that the browser keeps from a script', () => {
  it.each(['token-response', 'jwks-response', 'userinfo-response'])('is a network error: %s', async (id) => {
    const { messages, ids } = await played(without(id, allowOrigin))
    const { refusal, checks } = messageIn(messages, id)
    expect(refusal).toMatchObject({ by: 'client', error: 'network_error' })
    expect(checks?.flatMap((one) => one.checks)).toMatchObject([{ id: 'cors', result: 'failed' }])
    expect(ids.slice(ids.indexOf(id) + 1)).toEqual(['signed-in-page'])
    expect(messages.at(-1)?.otherwise).toBe(true)
  })

  it('is one that is for another site', async () => {
    const { messages } = await played(setTo('token-response', allowOrigin, 'https://mallory.example'))
    expect(messageIn(messages, 'token-response').refusal?.error).toBe('network_error')
    const own = await played(setTo('token-response', allowOrigin, 'https://inkwell.example'))
    expect(messageIn(own.messages, 'token-response').refusal).toBeUndefined()
  })

  it('is read all the same by a server, which is no script', async () => {
    const { messages } = await played(
      { message: 'token-response', change: 'add', pointer: `/header/${allowOrigin}`, value: 'null' },
      'web',
    )
    expect(messageIn(messages, 'token-response').refusal).toBeUndefined()
  })
})

describe('a preflight that does not allow it', () => {
  it.each([
    ['nobody may ask', without('userinfo-preflight-response', allowOrigin), 'cors'],
    ['no header may be sent', without('userinfo-preflight-response', allowHeaders), 'cors-header'],
    ['* is no Authorization', setTo('userinfo-preflight-response', allowHeaders, '*'), 'cors-header'],
    [
      'it was not asked for',
      without('userinfo-preflight-request', 'Access-Control-Request-Headers'),
      'cors-header',
    ],
  ])('keeps the request in the browser: %s', async (_, edit, check) => {
    const { messages, ids } = await played(edit)
    const answer = messageIn(messages, 'userinfo-preflight-response')
    expect(answer.refusal).toMatchObject({ by: 'user-agent', error: 'network_error' })
    const [checked] = answer.checks ?? []
    expect(checked).toMatchObject({ by: 'user-agent' })
    expect(checked?.checks.find(({ result }) => result === 'failed')?.id).toBe(check)
    expect(ids).not.toContain('userinfo-request')
    expect(messages.at(-1)).toMatchObject({ id: 'signed-in-page', otherwise: true })
  })

  it('keeps the token from the API', async () => {
    const edit = without('preflight-response', allowOrigin)
    const { ids } = await played(edit, 'spa', authorizationCodePkce)
    expect(ids).toContain('preflight-response')
    expect(ids).not.toContain('resource-request')
  })
})
