/** The roles of RFC 6749 §1.1, and the user agent of RFC 9110 §3.5 between them. */
export type Role = 'resource-owner' | 'user-agent' | 'client' | 'authorization-server' | 'resource-server'
