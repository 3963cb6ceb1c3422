import { beforeAll, describe, expect, it } from 'vitest'
import { jsonOf, type HttpRequest } from '#lib/protocol/http-message.ts'
import { itChecksInOrder, judged, type Breaking as BreakingOf } from '#lib/testing/breakings.ts'
import {
  alice,
  bootSite,
  follow,
  get,
  post,
  postJson,
  submit,
  testOrigin,
  type BootedSite,
} from '#lib/testing/site.ts'
import { deviceGrant } from '../client-registrations.ts'
import { controlsOf, UserAgent, type PageForm } from '../user-agent.ts'

const issuer = `${testOrigin}/oidc`

let booted: BootedSite
/** the client of every request, one that could be meant instead, and one without the device flow */
let own: string
let other: string
let limited: string
beforeAll(async () => {
  booted = await bootSite()
  own = await register({ grant_types: [deviceGrant, 'refresh_token'] })
  other = await register({ grant_types: [deviceGrant] })
  limited = await register({ redirect_uris: ['https://app.test/'] })
})

async function register(metadata: Record<string, unknown>): Promise<string> {
  const all = { ...metadata, token_endpoint_auth_method: 'none' }
  return String(jsonOf(await booted.site.dispatch(postJson(`${issuer}/reg`, all)))?.['client_id'])
}

/** A request in the making: what breaks it changes members of this. */
interface Draft {
  url: string
  form: URLSearchParams
  contentType: string
  userAgent: UserAgent
  readonly deviceCode: string
  readonly userCode: string
}

type Breaking = BreakingOf<Draft>

const rows = { model: `${issuer} DeviceCode` }

function payloadOf({ deviceCode }: Draft): Record<string, unknown> {
  return { ...booted.store.get(rows.model, deviceCode)?.payload }
}

function changeRow(draft: Draft, change: Record<string, unknown>): void {
  const payload = { ...payloadOf(draft), ...change }
  booted.store.replace({ ...rows, id: draft.deviceCode, payload })
}

const asked = () => ({ client_id: own, scope: 'openid offline_access', resource: `${testOrigin}/photos` })

async function started(): Promise<Draft> {
  const json = jsonOf(await booted.site.dispatch(post(`${issuer}/device/auth`, asked())))
  return {
    url: `${issuer}/device/auth`,
    form: new URLSearchParams(asked()),
    contentType: 'application/x-www-form-urlencoded',
    userAgent: new UserAgent(),
    deviceCode: String(json?.['device_code']),
    userCode: String(json?.['user_code']),
  }
}

async function polling(): Promise<Draft> {
  const draft = await started()
  await allow(draft)
  const form = { client_id: own, grant_type: deviceGrant, device_code: draft.deviceCode }
  return { ...draft, url: `${issuer}/token`, form: new URLSearchParams(form) }
}

async function allow({ userCode }: Draft): Promise<void> {
  const page = await follow(booted.site.dispatch, `${issuer}/device?user_code=${userCode}`)
  await submit(booted.site.dispatch, await submit(booted.site.dispatch, page, {}), alice)
}

async function confirming(): Promise<Draft> {
  const draft = await started()
  const page = await follow(booted.site.dispatch, `${issuer}/device?user_code=${draft.userCode}`)
  const { form } = controlsOf(page.response.body, page.url)
  const fields = (form?.fields ?? []).map(([name, value]): [string, string] => [name, value])
  return {
    ...draft,
    url: `${issuer}/device`,
    form: new URLSearchParams(fields),
    userAgent: page.userAgent,
  }
}

async function requestOf({ url, form, contentType, userAgent }: Draft): Promise<HttpRequest> {
  const page: PageForm = { action: url, fields: [...form] }
  if (url !== `${issuer}/device`) return { ...post(url, form), headers: [['Content-Type', contentType]] }
  return userAgent.submit(page, {})
}

const clientBreaks = (path: string): readonly Breaking[] => [
  {
    check: 'form',
    reason: `only application/x-www-form-urlencoded content-type bodies are supported on POST ${path}`,
    breaks: (draft) => {
      draft.contentType = 'application/json'
    },
  },
  {
    check: 'client-known',
    reason: 'client not found',
    breaks: ({ form }) => form.set('client_id', 'nobody'),
  },
  {
    check: 'client',
    reason:
      'the provided authentication mechanism does not match the registered client authentication method',
    breaks: ({ form }) => form.set('client_id', 'inkwell-web'),
  },
]

const authorizationBreaks: readonly Breaking[] = [
  ...clientBreaks('/device/auth'),
  {
    check: 'duplicates',
    reason: "'scope' parameter must not be provided twice",
    breaks: ({ form }) => form.append('scope', 'openid'),
  },
  {
    check: 'grant',
    reason: `${deviceGrant} is not allowed for this client`,
    breaks: ({ form }) => form.set('client_id', limited),
  },
  {
    check: 'scope',
    reason: 'scope contains invalid characters',
    breaks: ({ form }) => form.set('scope', 'open"id'),
  },
  {
    check: 'resource',
    reason: 'resource indicator is missing, or unknown',
    breaks: ({ form }) => form.set('resource', 'https://learn.example/unknown'),
  },
]

/** Undone, so that it is as if nobody had decided yet. */
const undecided = { accountId: undefined, error: undefined, grantId: undefined }

const pollBreaks: readonly Breaking[] = [
  ...clientBreaks('/token'),
  {
    check: 'grant_type',
    reason: 'requested grant type is not allowed for this client',
    breaks: ({ form }) => form.set('client_id', limited),
  },
  {
    check: 'parameters',
    reason: "'device_code' parameter must not be provided twice",
    breaks: ({ form }) => form.append('device_code', 'x'),
  },
  {
    check: 'device-code',
    reason: 'device code not found',
    breaks: ({ form }) => form.set('device_code', 'x'.repeat(43)),
  },
  {
    check: 'device-code-client',
    reason: 'client mismatch',
    breaks: ({ form }) => form.set('client_id', other),
  },
  {
    check: 'device-code-alive',
    reason: 'device code is expired',
    breaks: (draft) => changeRow(draft, { exp: 1 }),
  },
  {
    check: 'interval',
    reason: 'polled … s after the last time, 60 s are agreed; 65 s from now on',
    breaks: (draft) => {
      changeRow(draft, undecided)
      const payload = { polledAt: Date.now(), interval: 60 }
      booted.store.put({ model: `${issuer} DevicePolling`, id: draft.deviceCode, payload }, 60)
    },
  },
  {
    check: 'decided',
    reason:
      "authorization request is still pending as the end-user hasn't yet completed the user interaction steps",
    breaks: (draft) => changeRow(draft, undecided),
  },
  {
    check: 'device-code-unused',
    reason: 'device code already consumed',
    breaks: (draft) => changeRow(draft, { consumed: 1 }),
  },
  {
    check: 'allowed',
    reason: 'End-User aborted interaction',
    breaks: (draft) =>
      changeRow(draft, { error: 'access_denied', errorDescription: 'End-User aborted interaction' }),
  },
  {
    check: 'grant',
    reason: 'grant not found',
    breaks: (draft) => booted.store.delete(`${issuer} Grant`, String(payloadOf(draft)['grantId'])),
  },
]

const confirmBreaks: readonly Breaking[] = [
  {
    check: 'form',
    reason: 'xsrf token invalid',
    breaks: ({ form }) => form.set('xsrf', 'x'),
  },
  {
    check: 'user-code',
    reason: 'the code was not found',
    breaks: ({ form }) => form.set('user_code', 'BBBB-BBBB'),
  },
  {
    check: 'user-code-alive',
    reason: 'the code has expired',
    breaks: (draft) => changeRow(draft, { exp: 1 }),
  },
  {
    check: 'user-code-open',
    reason: 'code has already been used',
    breaks: (draft) => changeRow(draft, { inFlight: true }),
  },
  {
    check: 'confirmed',
    reason: 'the interaction was aborted',
    breaks: ({ form }) => form.set('abort', 'yes'),
  },
]

describe.each([
  ['a device authorization request', started, authorizationBreaks],
  ['a poll', polling, pollBreaks],
  ['a user code that is confirmed', confirming, confirmBreaks],
] as const)('%s', (_, newDraft, breakings) => {
  itChecksInOrder(breakings, newDraft, async (draft) => {
    const answer = await judged(booted.site.dispatch, await requestOf(draft))
    return { ...answer, reason: untimed(answer.reason) }
  })
})

describe('the checks on the way', () => {
  const checksFor = async (request: HttpRequest) => {
    const { checks } = await judged(booted.site.dispatch, request)
    return checks.map(({ id, result }) => `${id} ${result}`)
  }

  it('are the same for a code that comes with the address, and none where there is no code', async () => {
    const { userCode } = await started()
    const address = `${issuer}/device`
    expect(await checksFor(get(`${address}?user_code=${userCode}`))).toEqual([
      'user-code passed',
      'user-code-alive passed',
      'user-code-open passed',
    ])
    expect(await checksFor(get(`${address}?user_code=BBBB-BBBB`))).toContain('user-code failed')
    expect(await checksFor(get(address))).toEqual([])
  })

  it('after the sign-in fail at the decision, or at a code that waits no longer', async () => {
    const resumed = async (change: (draft: Draft) => void, cancel: boolean) => {
      const draft = await started()
      const page = await follow(booted.site.dispatch, `${issuer}/device?user_code=${draft.userCode}`)
      const signIn = await submit(booted.site.dispatch, page, {})
      const { userAgent, url } = signIn
      const { form } = controlsOf(signIn.response.body, url)
      if (!form) throw new Error('no form')
      const request = cancel ? await userAgent.get(`${url}/cancel`) : await userAgent.submit(form, alice)
      const back = await userAgent.receive(request.url, await booted.site.dispatch(request))
      change(draft)
      return checksFor(await userAgent.get(back ?? ''))
    }
    expect(await resumed(() => {}, false)).toEqual([
      'interaction passed',
      'decision passed',
      'user-code-open passed',
    ])
    expect(await resumed(() => {}, true)).toContain('decision failed')
    expect(await resumed((draft) => changeRow(draft, { exp: 1 }), false)).toContain('user-code-open failed')
  })
})

/** A reason that holds for however long the machine took. */
function untimed(reason: string | undefined): string | undefined {
  return reason?.replace(/^polled \d+\.\d s/, 'polled … s')
}
