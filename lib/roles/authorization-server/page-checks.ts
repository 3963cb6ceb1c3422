import 'server-only'
import type { HttpRequest } from '#lib/protocol/http-message.ts'
import { formCheck, type ServerCheck } from './client-checks.ts'
import { cookieLine, originLine } from './cookie-check.ts'
import { duplicatesCheck } from './shared-checks.ts'

/** What is checked of a browser at the pages of a sign-in and a sign-out, and on the way back from them. */
export function pageChecks(request: HttpRequest, path: string): readonly ServerCheck[] {
  const sends = request.method === 'POST'
  if (path.startsWith('/auth/')) return resumeChecks
  if (path.startsWith('/interaction/')) {
    if (!sends) return [cookieCheck]
    const isSignIn = path.split('/').length === 3
    return [cookieCheck, originCheck(request), ...(isSignIn ? [credentialsCheck] : [])]
  }
  if (path === '/session/end') return endSessionChecks
  if (path === '/session/end/confirm') return confirmChecks(request)
  return []
}

const cookieCheck: ServerCheck = { ...cookieLine, failsWith: /session|cookie|request has expired/i }

function originCheck(request: HttpRequest): ServerCheck {
  return { ...originLine(request), failsWith: /the form was sent from/ }
}

const credentialsCheck: ServerCheck = {
  id: 'credentials',
  label: 'E-mail and password belong to an account',
  clause: 'oidc-core#3.1.2.3',
  failsWith: /no account|password/,
}

export const resumeChecks: readonly ServerCheck[] = [
  cookieCheck,
  {
    id: 'decision',
    label: 'The person signed in and allowed it',
    clause: 'oidc-core#3.1.2.4',
    failsWith: /aborted|denied|no scope was granted/,
  },
]

const duplicates = duplicatesCheck('oidc-rpinitiated#2')

const endSessionChecks: readonly ServerCheck[] = [
  duplicates,
  {
    id: 'id_token_hint',
    label: 'id_token_hint is an ID token of this server',
    clause: 'oidc-rpinitiated#2',
    failsWith: /id_token_hint|JWS|JWT|signature/,
  },
  {
    id: 'post_logout_redirect_uri',
    label: 'post_logout_redirect_uri is registered for this app',
    clause: 'oidc-rpinitiated#3',
    failsWith: /post_logout_redirect_uri/,
  },
]

function confirmChecks(request: HttpRequest): readonly ServerCheck[] {
  return [
    formCheck(request),
    duplicates,
    {
      id: 'asked',
      label: 'The session of this browser was asked about signing out',
      clause: 'oidc-rpinitiated#2',
      failsWith: /logout details/,
    },
    {
      id: 'xsrf',
      label: 'xsrf is the hidden value of the page that asked',
      clause: 'rfc6749#10.12',
      failsWith: /xsrf/,
    },
  ]
}
