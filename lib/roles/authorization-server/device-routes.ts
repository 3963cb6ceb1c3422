import 'server-only'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type Provider from 'oidc-provider'
import { isObject } from '#lib/protocol/http-message.ts'
import { askForCode, askToConfirm } from './device-pages.ts'
import { pollingInterval } from './device-polling.ts'

/**
 * What oidc-provider 9.13 leaves out of the device flow: `interval` in the device authorization
 * response, and a page for `verification_uri_complete` that works without a script.
 * @see https://www.rfc-editor.org/rfc/rfc8628#section-3.2
 */
export function deviceRoutes(provider: Provider) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>): Promise<void> => {
    await next()
    // there is none where no route was found, whatever the type says
    const oidc = ctx.oidc as KoaContextWithOIDC['oidc'] | undefined
    if (oidc?.route === 'device_authorization' && ctx.status === 200 && isObject(ctx.body))
      ctx.body = { ...ctx.body, interval: pollingInterval }
    const userCode = oidc?.params?.['user_code']
    if (oidc?.route === 'code_verification' && ctx.method === 'GET' && userCode !== undefined)
      await confirmAtOnce(provider, ctx, typeof userCode === 'string' ? userCode : '')
  }
}

/**
 * The address had the code in it, from a QR code as a rule: the person still compares it with the
 * one on the device. @see https://www.rfc-editor.org/rfc/rfc8628#section-3.3.1
 */
async function confirmAtOnce(provider: Provider, ctx: KoaContextWithOIDC, userCode: string): Promise<void> {
  const code = await provider.DeviceCode.findByUserCode(normalized(userCode), { ignoreExpiration: true })
  const client = code?.clientId === undefined ? undefined : await provider.Client.find(code.clientId)
  const problem = !code || !client ? 'the code was not found' : problemOf(code)
  if (problem !== undefined || !client) await askForCode(ctx, new Error(problem))
  else await askToConfirm(ctx, client, userCode)
}

/** In the words and in the order of oidc-provider, which asks the same of a code that is typed in. */
function problemOf(code: InstanceType<Provider['DeviceCode']>): string | undefined {
  if (code.isExpired) return 'the code has expired'
  return code.error !== undefined || code.accountId !== undefined || code.inFlight
    ? 'code has already been used'
    : undefined
}

/** As oidc-provider reads what people type: in any case, with or without the dash. */
function normalized(userCode: string): string {
  return userCode.toUpperCase().replaceAll(/\W/g, '')
}
