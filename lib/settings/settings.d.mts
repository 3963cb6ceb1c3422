import type { JWK } from 'jose'

type Environment = Readonly<Record<string, string | undefined>>

export class SettingError extends Error {}
export function publicOriginIn(environment: Environment): string | undefined
export function signingKeysIn(environment: Environment): { readonly keys: readonly JWK[] } | undefined
export function requireSettings(environment: Environment): void
