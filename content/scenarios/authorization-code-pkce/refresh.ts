import type { Message } from '#lib/scenario/scenario.ts'
import { native } from './native.ts'
import { tokenMembers } from './tokens.ts'

export const refreshRequest: Message = {
  id: 'refresh-request',
  kind: 'request',
  operation: 'refreshRequest',
  from: 'client',
  to: 'authorization-server',
  channel: 'back',
  title: 'App sends its refresh token',
  heading: 'Inkwell trades its refresh token in at Acme ID',
  narration:
    'The access token will run out, and Alice will be away then. Inkwell trades the refresh token in **without asking her again**: that is the offline_access she agreed to.',
  label: 'POST /oidc/token',
  clause: 'rfc6749#6',
  spotlight: '/form/refresh_token',
  annotations: [
    {
      pointer: '/form/refresh_token',
      note: 'The long-lived one. It goes to Acme ID only, never to an API, and works once.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'Alice’s browser has to go through the sign-in again.',
      clause: 'rfc6749#6',
    },
    {
      pointer: '/form/grant_type',
      note: 'The same endpoint as before; this says that a refresh token is traded in now.',
      madeBy: 'client',
      checkedBy: 'authorization-server',
      without: 'Acme ID answers invalid_request: it can’t guess what is meant.',
      clause: 'rfc6749#6',
    },
    {
      pointer: '/form/client_id',
      note: 'For whom. There is no secret, so rotation has to notice a stolen refresh token.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'Acme ID can’t tell whether the token belongs to whoever sends it.',
      clause: 'rfc6749#6',
      types: ['spa', ...native],
    },
    {
      pointer: '/header/Authorization',
      note: 'client_id and client_secret: a stolen refresh token alone gets nothing.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'Acme ID refuses: this client has to authenticate.',
      clause: 'rfc6749#2.3.1',
      types: ['web'],
    },
    {
      pointer: '/header/Origin',
      note: 'The site whose script asks, written by the browser.',
      madeBy: 'user-agent',
      checkedBy: 'authorization-server',
      without: 'Acme ID could not keep other sites’ scripts out.',
      clause: 'rfc6454#7',
      types: ['spa'],
    },
    {
      pointer: '/header/Content-Type',
      note: 'A form body, as in every request to this endpoint.',
      madeBy: 'client',
      checkedBy: 'authorization-server',
      without: 'Acme ID answers invalid_request before it looks at anything.',
      clause: 'rfc6749#6',
    },
  ],
}

export const refreshResponse: Message = {
  id: 'refresh-response',
  kind: 'response',
  operation: 'refreshResponse',
  from: 'authorization-server',
  to: 'client',
  channel: 'back',
  title: 'New tokens, old one spent',
  heading: 'Acme ID answers with new tokens and spends the old refresh token',
  narration:
    'Acme ID makes new tokens and marks the refresh token as used: **rotation**. If the old one ever comes again, two parties hold it, so Acme ID revokes the whole family.',
  label: '200 new tokens',
  clause: 'rfc9700#4.14.2',
  refusalClause: 'rfc6749#5.2',
  spotlight: '/json/refresh_token',
  annotations: [
    {
      pointer: '/json/refresh_token',
      note: 'A new one. The old one is marked as used; sent again, it ends the new one too.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'A stolen refresh token works until it expires, and nobody notices.',
      clause: 'rfc9700#4.14.2',
    },
    {
      pointer: '/json/access_token',
      note: 'A new one for Photos. The old one stays good until its exp: nobody can call it back.',
      madeBy: 'authorization-server',
      checkedBy: 'resource-server',
      without: 'Photos refuses as soon as the old one has expired.',
      clause: 'rfc9068#2.2',
    },
    {
      pointer: '/json/id_token',
      note: 'Still about the sign-in from before: sub is the same, and Alice did nothing new.',
      madeBy: 'authorization-server',
      checkedBy: 'client',
      without: 'Nothing breaks. A server may leave it out here.',
      clause: 'oidc-core#12.2',
    },
    ...tokenMembers,
  ],
}

export const refresh: readonly Message[] = [refreshRequest, refreshResponse]
