import 'server-only'
import {
  errors,
  type Configuration,
  type ResourceServerInstance,
  type TokenEndpointGrantContext,
} from 'oidc-provider'
import type Provider from 'oidc-provider'
import type { Account, Accounts } from './accounts.ts'

interface PasswordParameters {
  readonly username?: string
  readonly password?: string
}

type Context = TokenEndpointGrantContext<PasswordParameters>

const grantType = 'password'

/**
 * The resource owner password credentials grant, which RFC 9700 §2.4 forbids: it is here to be
 * looked at. One demo client may use it, registrations may not ask for it, and it opens demo
 * accounts only: whoever signed up here never has their password tried out at this endpoint.
 * @param configuration what the provider was made with
 * @param accounts whose demo accounts it opens
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.3
 */
export function registerPasswordGrant(
  provider: Provider,
  configuration: Configuration,
  accounts: Accounts,
): void {
  provider.registerGrantType<PasswordParameters>(
    grantType,
    async (ctx) => {
      const { username, password } = requirePresent(ctx)
      const resourceServer = await requestedResource(provider, configuration, ctx)
      const account = await requireAccount(accounts, username, password)
      ctx.body = await issue(provider, ctx, account, resourceServer)
    },
    ['username', 'password', 'scope', 'resource'],
  )
}

function requirePresent({ oidc: { params } }: Context): Required<PasswordParameters> {
  const { username, password } = params
  const missing = Object.entries({ username, password }).flatMap(([name, value]) => (value ? [] : [name]))
  if (!username || !password)
    throw new errors.InvalidRequest(`missing required parameter(s) ${missing.join(', ')}`)
  return { username, password }
}

/** The API the access token is for. Without one there would be nothing that this token opens. */
async function requestedResource(
  provider: Provider,
  { features }: Configuration,
  ctx: Context,
): Promise<ResourceServerInstance> {
  const { client, params } = ctx.oidc
  const { resource } = params
  const info = features?.resourceIndicators?.getResourceServerInfo
  if (typeof resource !== 'string' || !info) throw new errors.InvalidTarget()
  return new provider.ResourceServer(resource, await info(ctx, resource, client))
}

/**
 * The same answer whatever is wrong; the reason stays inside.
 * @throws InvalidGrant
 */
async function requireAccount(
  { demo, authenticate }: Accounts,
  login: string,
  password: string,
): Promise<Account> {
  const isDemo = demo.shown.some((account) => account.login === login.trim().toLowerCase())
  const outcome = isDemo
    ? await authenticate(login, password)
    : 'only a demo account may sign in with this grant'
  if (typeof outcome === 'string') throw new errors.InvalidGrant(outcome)
  return outcome
}

async function issue(
  provider: Provider,
  ctx: Context,
  { accountId }: Account,
  resourceServer: ResourceServerInstance,
): Promise<Record<string, unknown>> {
  const { client } = ctx.oidc
  const asked = ctx.oidc.requestParamScopes
  const scope = [...asked].filter((value) => resourceServer.scope.split(' ').includes(value)).join(' ')
  const grantId = await storeGrant(provider, ctx, accountId, resourceServer.identifier(), scope)
  const shared = { client, accountId, grantId, gty: grantType }
  const accessToken = new provider.AccessToken({ ...shared, scope, resourceServer })
  const answer = {
    access_token: await accessToken.save(),
    expires_in: accessToken.expiration,
    ...(scope ? { scope } : {}),
    token_type: accessToken.tokenType,
  }
  if (!asked.has('offline_access')) return answer
  const refreshToken = new provider.RefreshToken({
    ...shared,
    resource: resourceServer.identifier(),
    rotations: 0,
    scope: [scope, 'offline_access'].filter(Boolean).join(' '),
  })
  return { ...answer, refresh_token: await refreshToken.save() }
}

/** oidc-provider's record of what was allowed: here nobody was asked, and it stands there all the same. */
function storeGrant(
  provider: Provider,
  ctx: Context,
  accountId: string,
  resource: string,
  scope: string,
): Promise<string> {
  const grant = new provider.Grant({ accountId, clientId: ctx.oidc.client.clientId })
  grant.addOIDCScope('offline_access')
  grant.addResourceScope(resource, scope)
  ctx.oidc.entity('Grant', grant)
  return grant.save()
}
