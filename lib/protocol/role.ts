/** The roles of RFC 6749 §1.1, and the user agent of RFC 9110 §3.5 between them. */
export type Role = 'resource-owner' | 'user-agent' | 'client' | 'authorization-server' | 'resource-server'

/**
 * Who can make a value, and whose colour it has then: one of the roles, or a second server of the
 * same kind, here the identity provider that the authorization server sends people on to.
 */
export type Party = Role | 'social'
