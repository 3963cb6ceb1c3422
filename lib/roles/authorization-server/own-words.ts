import 'server-only'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type Provider from 'oidc-provider'
import { page } from './answers.ts'
import { nobodyPage } from './pages.ts'

/** Answers that oidc-provider gives without asking how they should look: a page of ours, or a sentence. */
export function inOwnWords(provider: Provider) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>): Promise<void> => {
    await next()
    const { body } = ctx
    if (ctx.status === 404 && (body === undefined || body === null)) {
      ctx.status = 404
      ctx.body = `There is nothing at ${ctx.method} ${provider.issuer}${ctx.path}. The endpoints are listed at ${provider.issuer}/.well-known/openid-configuration\n`
    }
    // where nobody is signed in, the form of a sign-out would send itself
    const isForm = typeof body === 'string' && body.includes('name="xsrf"')
    if (isForm && ctx.oidc?.route === 'end_session' && ctx.oidc.session?.accountId === undefined)
      await page(ctx, 200, nobodyPage(ctx, body))
  }
}
