import 'server-only'
import type { ClauseId } from '#lib/protocol/clause.ts'
import type { ServerCheck } from './client-checks.ts'

// Checks that oidc-provider does at several endpoints, in the same words.

/** @param clause what says so for this request */
export function duplicatesCheck(clause: ClauseId): ServerCheck {
  return {
    id: 'duplicates',
    label: 'No parameter is sent twice',
    clause,
    failsWith: /must not be provided twice/,
  }
}

/** @param detail what was asked for */
export function resourceCheck(detail: string): ServerCheck {
  return {
    id: 'resource',
    label: 'resource is an API this server knows',
    clause: 'rfc8707#2',
    detail,
    failsWith: /resource indicator/,
  }
}

/** @param clause what says so for this request */
export function grantCheck(clause: ClauseId): ServerCheck {
  return {
    id: 'grant',
    label: 'What the person allowed still stands',
    clause,
    failsWith: /^grant (not found|is expired)/,
  }
}
