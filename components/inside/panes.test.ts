import { describe, expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { clientCredentials } from '#content/scenarios/client-credentials/scenario.ts'
import { resourceOwnerPassword } from '#content/scenarios/resource-owner-password/scenario.ts'
import { startRun } from '#lib/engine/start.ts'
import type { Recording } from '#lib/recording/recording.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import type { ResolvedScenario } from '#lib/scenario/scenario.ts'
import { bootSite } from '#lib/testing/site.ts'
import { panesFor, type Panes } from './panes.ts'

async function panesIn(resolved: ResolvedScenario): Promise<(message: string) => Panes> {
  const { site } = await bootSite()
  const last = resolved.messages.at(-1)?.id ?? ''
  const { recording }: { recording: Recording } = await startRun(resolved, site, last)
  return (message) =>
    panesFor(
      resolved,
      recording,
      recording.messages.findIndex(({ id }) => id === message),
    )
}

describe('under the lanes', () => {
  it('of a flow without a person stand the insides of both ends, and nothing to look at', async () => {
    const at = await panesIn(resolveScenario(clientCredentials, 'service'))
    expect(at('token-request')).toEqual({
      screen: undefined,
      screenLeads: false,
      roles: ['client', 'authorization-server'],
    })
    expect(at('token-validation').roles).toEqual(['authorization-server'])
    expect(at('token-response').roles).toEqual(['client', 'authorization-server'])
    expect(at('resource-response').roles).toEqual(['client', 'resource-server'])
    expect(at('nowhere')).toMatchObject({ screen: undefined, roles: [] })
  })

  it('of a flow without a browser stands the window of the app', async () => {
    const at = await panesIn(resolveScenario(resourceOwnerPassword, 'legacy'))
    expect(at('sign-in-window')).toEqual({ screen: 'window', screenLeads: true, roles: ['client'] })
    expect(at('enter-password')).toMatchObject({ screen: 'window', screenLeads: false })
    expect(at('token-request').roles).toEqual(['authorization-server'])
    expect(at('token-response').screen).toBeUndefined()
    expect(at('photos-appear')).toMatchObject({ screen: 'window', screenLeads: true })
  })

  it('of a sign-in stands the browser', async () => {
    const at = await panesIn(resolveScenario(authorizationCodePkce, 'spa'))
    expect(at('sign-in-press')).toEqual({ screen: 'browser', screenLeads: true, roles: ['client'] })
    expect(at('sign-in')).toEqual({ screen: 'browser', screenLeads: true, roles: ['authorization-server'] })
    expect(at('sign-in-page').screenLeads).toBe(true)
  })
})
