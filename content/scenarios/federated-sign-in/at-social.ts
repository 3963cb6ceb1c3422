import type { Message } from '#lib/scenario/scenario.ts'
import { innerParameters } from './choose.ts'
import { ofInnerFlow } from './roles.ts'

/** The request arrives at Acme Social, which asks who is there. */
export const atSocial: readonly Message[] = ofInnerFlow([
  {
    id: 'upstream-request',
    kind: 'request',
    operation: 'followRedirect',
    target: '/social/auth',
    from: 'user-agent',
    to: 'social',
    channel: 'front',
    title: 'Browser carries it on',
    heading: 'The browser brings Acme ID’s request to Acme Social',
    narration:
      'For Acme Social this is an authorization request of a client called Acme ID. **It sees nothing of Inkwell**, and could not tell for which app Alice is signing in.',
    label: 'authorization request',
    clause: 'rfc6749#4.1.1',
    spotlight: '/query/client_id',
    annotations: [
      ...innerParameters('query'),
      {
        pointer: '/path',
        note: 'Another issuer, with keys, rows and cookies of its own. Here it runs in the same process.',
        madeBy: 'social',
        checkedBy: 'social',
        without: 'Acme ID reads it from Acme Social’s metadata. A wrong one sends Alice somewhere else.',
        clause: 'rfc6749#3.1',
      },
    ],
  },
  {
    id: 'upstream-redirect',
    kind: 'response',
    operation: 'receivePage',
    from: 'social',
    to: 'user-agent',
    channel: 'front',
    title: 'Acme Social parks it too',
    heading: 'Acme Social keeps the request and shows its own sign-in page',
    narration:
      'Now two requests wait, one at each server. Had Alice a session at Acme Social, **it would answer with a code at once**: that is single sign-on, and why a second time is quicker.',
    label: '303 → sign-in page',
    clause: 'rfc6749#3.1',
    refusalClause: 'rfc6749#4.1.2.1',
    spotlight: '/header/Set-Cookie',
    annotations: [
      {
        pointer: '/header/Set-Cookie',
        note: '_social_interaction: names and paths of its own, since both servers share a host here.',
        madeBy: 'social',
        checkedBy: 'social',
        without: 'Whoever has the link could finish a sign-in that somebody else began.',
        clause: 'rfc6265#4.1.2',
      },
      {
        pointer: '/header/Location',
        note: 'Acme Social’s sign-in page. The request itself stays on the server.',
        madeBy: 'social',
        checkedBy: 'user-agent',
        without: 'The browser would stay on an empty page.',
        clause: 'rfc9110#10.2.2',
      },
    ],
  },
  {
    id: 'upstream-page-request',
    kind: 'request',
    operation: 'followRedirect',
    target: '/social/interaction/',
    from: 'user-agent',
    to: 'social',
    channel: 'front',
    title: 'Browser opens its page',
    heading: 'The browser opens Acme Social’s sign-in page',
    narration:
      'The address bar belongs to Acme Social now. **This is where to look** before a password is typed: elsewhere it would be another host, not only another path.',
    label: 'GET sign-in page',
    clause: 'oidc-core#3.1.2.3',
    spotlight: '/path',
    annotations: [
      {
        pointer: '/path',
        note: 'Below /social: the other server. The last part names the request it has parked.',
        madeBy: 'social',
        checkedBy: 'social',
        without: 'Acme Social would not know which request Alice is answering.',
      },
      {
        pointer: '/header/Cookie',
        note: 'Acme Social’s cookie alone. That of Acme ID has another path, and stays away.',
        madeBy: 'social',
        checkedBy: 'social',
        without: 'Acme Social answers 400, “Your browser sent no cookie”.',
        clause: 'rfc6265#5.4',
      },
    ],
  },
  {
    id: 'upstream-page',
    kind: 'response',
    operation: 'receivePage',
    from: 'social',
    to: 'user-agent',
    channel: 'front',
    title: 'Another page appears',
    heading: 'Acme Social asks who Alice is, and what Acme ID may know',
    narration:
      'The page says **Acme ID wants to know** who Alice is. It says nothing of photos: what Inkwell may do is not for Acme Social to allow.',
    label: '200 sign-in page',
    clause: 'oidc-core#3.1.2.4',
    spotlight: '/header/Cache-Control',
    annotations: [
      {
        pointer: '/header/Cache-Control',
        note: 'no-store: a page with somebody’s sign-in on it is not kept.',
        madeBy: 'social',
        checkedBy: 'user-agent',
        without: 'Whoever uses the browser next may see it again by going back.',
        clause: 'rfc9111#5.2.2.5',
      },
      {
        pointer: '/header/Content-Type',
        note: 'A web page: a form that works without any script.',
        madeBy: 'social',
        checkedBy: 'user-agent',
        without: 'The browser would have to guess what this is.',
        clause: 'rfc9110#8.3',
      },
    ],
  },
])
