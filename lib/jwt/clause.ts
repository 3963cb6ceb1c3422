import { clause, type ClauseId } from '#lib/protocol/clause.ts'

/** Documents that only tokens are defined by, and how the sections of each are linked to. */
const documents: Readonly<Record<string, { name: string; url: string; anchor: string }>> = {
  'oidc-backchannel': {
    name: 'OpenID Connect Back-Channel Logout',
    url: 'https://openid.net/specs/openid-connect-backchannel-1_0.html',
    anchor: 'rfc.section.',
  },
  'oidc-frontchannel': {
    name: 'OpenID Connect Front-Channel Logout',
    url: 'https://openid.net/specs/openid-connect-frontchannel-1_0.html',
    anchor: 'rfc.section.',
  },
  'oauth-jarm': { name: 'JARM', url: 'https://openid.net/specs/oauth-v2-jarm.html', anchor: 'section-' },
}

/**
 * The name and the address of a clause, as {@link clause} has them, for the documents on tokens too.
 * @throws RangeError where the document is not known
 */
export function jwtClause(id: ClauseId): { readonly text: string; readonly url: string } {
  const [document = '', section = ''] = id.split('#')
  const known = documents[document]
  if (!known) return clause(id)
  return { text: `${known.name} §${section}`, url: `${known.url}#${known.anchor}${section}` }
}
