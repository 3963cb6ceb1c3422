import 'server-only'
import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import { isObject, jsonOf, type HttpResponse } from '#lib/protocol/http-message.ts'
import { slot } from '#lib/storage/process-slot.ts'

/**
 * Keys as jose takes them: those in an answer of a JWKS endpoint, imported once for as long as they stay the same.
 * What is kept serves every run, so it is known by the keys that were read, and not by a body that
 * one learner may have made unreadable.
 */
export function keysIn(response: HttpResponse | undefined): JWTVerifyGetKey {
  if (response === undefined) return createLocalJWKSet({ keys: [] })
  const keySet = keySetOf(response)
  const source = JSON.stringify(keySet)
  if (slot.fetchedKeys?.source !== source) slot.fetchedKeys = { source, keys: createLocalJWKSet(keySet) }
  return slot.fetchedKeys.keys
}

/** The keys in an answer of a JWKS endpoint (RFC 7517 §5); none where it is something else. */
export function keySetOf(response: HttpResponse): JSONWebKeySet {
  const keys = jsonOf(response)?.['keys']
  return {
    keys: Array.isArray(keys)
      ? keys.filter(isObject).map((key) => ({ ...key, kty: String(key['kty']) }))
      : [],
  }
}
