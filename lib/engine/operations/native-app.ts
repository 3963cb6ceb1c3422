import 'server-only'
import { demoRegistration } from '#lib/roles/client-registrations.ts'
import { callbackPage } from '#lib/roles/client/pages.ts'
import { recall, remember, type Operation, type OperationContext, type Performed } from '../context.ts'
import { drawSignedOut, takeAuthorizationResponse, takeLogoutResponse } from './client-pages.ts'

/**
 * The operating system hands an address to the app that has claimed it, and the browser does not go
 * there: no request is sent, whatever the address looks like.
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-7
 */
export const handToApp: Operation = {
  ready: (context) => claimedAddress(context) !== undefined,
  perform: async (context) => {
    const address = claimedAddress(context) ?? ''
    remember(context, context.message.from, { redirect: undefined })
    return { ...handed(address), ...(await opened(context, address)) }
  },
}

/** An address on its way from the browser to an app. */
export function handed(address: string): Pick<Performed, 'provenance' | 'computed'> {
  const from = 'the address the browser was sent to, handed over by the operating system'
  return { provenance: 'computed', computed: [{ name: 'location', value: address, from }] }
}

/** Where the browser was sent to, if that is the address of the client that a message is about. */
export function claimedAddress(context: OperationContext): string | undefined {
  const { from, target } = context.message
  const redirect = recall(context, from, 'redirect')
  if (redirect === undefined) return undefined
  const isClaimed =
    isOf('redirect_uris', context, redirect) || isOf('post_logout_redirect_uris', context, redirect)
  return isClaimed && new URL(redirect).pathname === target ? redirect : undefined
}

/** The app comes to the front, and reads the address it was opened with. */
async function opened(context: OperationContext, address: string): Promise<Partial<Performed>> {
  if (isOf('post_logout_redirect_uris', context, address))
    return { ...takeLogoutResponse(context, address), ...(await drawSignedOut(context)) }
  const taken = takeAuthorizationResponse(context, address, recall(context, 'client', 'state'))
  return { ...taken, drawn: { address: null, html: await callbackPage() } }
}

type Registered = 'redirect_uris' | 'post_logout_redirect_uris'

function isOf(registered: Registered, { resolved }: OperationContext, address: string): boolean {
  const client = demoRegistration(resolved.applicationType.clientId)
  return client?.runsIn === 'device' && client[registered].includes(address.split('?')[0] ?? address)
}
