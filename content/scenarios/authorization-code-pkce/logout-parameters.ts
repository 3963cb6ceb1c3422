import type { Annotation } from '#lib/scenario/scenario.ts'

/** The parameters of RP-initiated logout, in the Location header and then in the query. */
export function logoutParameters(place: 'location' | 'query'): readonly Annotation[] {
  return [
    {
      pointer: `/${place}/id_token_hint`,
      note: 'The ID token from before: whose session it is about, and which app asks.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'Acme ID can’t tell which app asks, and so has no registered address to send Alice back to.',
      clause: 'oidc-rpinitiated#2',
    },
    {
      pointer: `/${place}/post_logout_redirect_uri`,
      note: 'Where Alice goes afterwards. It has to be registered, like redirect_uri.',
      madeBy: 'client',
      checkedBy: 'authorization-server',
      without: 'Alice stays on a page of Acme ID. If it were not checked, sign-out could lead anywhere.',
      clause: 'oidc-rpinitiated#3',
    },
    {
      pointer: `/${place}/state`,
      note: 'Random again. It comes back with the browser, so Inkwell knows its own sign-out.',
      madeBy: 'client',
      checkedBy: 'client',
      without: 'Inkwell can’t tell an end it asked for from a visit by chance.',
      clause: 'oidc-rpinitiated#2',
    },
  ]
}
