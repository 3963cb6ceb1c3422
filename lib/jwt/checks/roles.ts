/** A role that receives a token, named by the token. */
export type BenchRole = 'id-token' | 'access-token' | 'client-assertion' | 'dpop-proof' | 'logout-token'

/** What can be filled in for a role. */
export type ExpectationName =
  | 'issuer'
  | 'audience'
  | 'clientId'
  | 'nonce'
  | 'maxAge'
  | 'acr'
  | 'algorithm'
  | 'scope'
  | 'accessToken'
  | 'code'
  | 'method'
  | 'url'
  | 'sub'
  | 'sid'

/** What the checks of a role need to know, in the order in which they need it. */
export const expectedOf: Readonly<Record<BenchRole, readonly ExpectationName[]>> = {
  'id-token': ['issuer', 'audience', 'algorithm', 'nonce', 'maxAge', 'acr', 'accessToken', 'code'],
  'access-token': ['issuer', 'audience', 'algorithm', 'scope'],
  'client-assertion': ['clientId', 'audience', 'algorithm'],
  'dpop-proof': ['method', 'url', 'nonce', 'accessToken', 'algorithm'],
  'logout-token': ['issuer', 'audience', 'algorithm', 'sub', 'sid'],
}
