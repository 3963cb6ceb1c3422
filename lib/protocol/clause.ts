/** A section of a specification: `rfc6749#4.1.3`, `oidc-core#3.1.3.7`. */
export type ClauseId = `${string}#${string}`

const documents: Readonly<Record<string, { name: string; url: string }>> = {
  'oidc-core': { name: 'OpenID Connect Core', url: 'https://openid.net/specs/openid-connect-core-1_0.html' },
  'oidc-rpinitiated': {
    name: 'OpenID Connect RP-Initiated Logout',
    url: 'https://openid.net/specs/openid-connect-rpinitiated-1_0.html',
  },
  'nist-63b': { name: 'NIST SP 800-63B-4', url: 'https://pages.nist.gov/800-63-4/sp800-63b.html' },
}

/**
 * The name and the address of a clause.
 * @throws RangeError where the document is neither an RFC nor one of those known here
 */
export function clause(id: ClauseId): { readonly text: string; readonly url: string } {
  const [document = '', section = ''] = id.split('#')
  const rfc = /^rfc(\d+)$/.exec(document)
  if (rfc) {
    return {
      text: `RFC ${rfc[1]} §${section}`,
      url: `https://www.rfc-editor.org/rfc/rfc${rfc[1]}#${/^[A-Z]/.test(section) ? 'appendix' : 'section'}-${section}`,
    }
  }
  const known = documents[document]
  if (!known) throw new RangeError(`"${id}" names no specification known here`)
  const anchor = /^\d/.test(section) ? (sectionAnchors[id] ?? `rfc.section.${section}`) : section
  return { text: `${known.name} §${section}`, url: `${known.url}#${anchor}` }
}

const sectionAnchors: Readonly<Record<string, string>> = {
  'oidc-core#2': 'IDToken',
  'oidc-core#3.1': 'CodeFlowAuth',
  'oidc-core#3.1.2.1': 'AuthRequest',
  'oidc-core#3.1.2.3': 'Authenticates',
  'oidc-core#3.1.2.4': 'Consent',
  'oidc-core#3.1.3.3': 'TokenResponse',
  'oidc-core#3.1.3.7': 'IDTokenValidation',
  'oidc-core#5.1': 'StandardClaims',
  'oidc-core#5.3': 'UserInfo',
  'oidc-core#5.3.1': 'UserInfoRequest',
  'oidc-core#5.3.2': 'UserInfoResponse',
  'oidc-core#5.3.3': 'UserInfoError',
  'oidc-core#5.7': 'ClaimStability',
  'oidc-core#10.1.1': 'RotateSigKeys',
  'oidc-core#11': 'OfflineAccess',
  'oidc-core#15.5.2': 'NonceNotes',
  'oidc-rpinitiated#2': 'RPLogout',
  'oidc-rpinitiated#3': 'RedirectionAfterLogout',
  'nist-63b#3.1.1.2': 'passwordver',
}
