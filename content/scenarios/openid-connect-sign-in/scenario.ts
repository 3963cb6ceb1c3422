import type { ApplicationType, Message, Scenario } from '#lib/scenario/scenario.ts'
import { variant } from '#lib/scenario/variant.ts'
import { regularWebApp, singlePageApp } from '../authorization-code-pkce/application-types.ts'
import { authorizationCodePkce } from '../authorization-code-pkce/scenario.ts'
import { signOut } from '../authorization-code-pkce/sign-out.ts'
import { breaks, brokenElsewhere } from './breaks.ts'
import { annotations, messages } from './first-visit.ts'
import { secondVisit } from './second-visit.ts'
import { userinfo } from './userinfo.ts'

const header = {
  slug: 'openid-connect-sign-in',
  title: 'OpenID Connect sign-in',
  summary:
    'Acme ID tells Inkwell who Alice is, in a signed statement made out to Inkwell. The second visit takes no password: the session at Acme ID answers.',
  tags: ['Sign in', 'OpenID Connect', 'Single sign-on', 'Single-page app', 'Web app'],
} as const

/** No API takes part, so the last lane is the authorization server's. */
function withoutApi({ zones, ...type }: ApplicationType): ApplicationType {
  const last = 'authorization-server'
  return {
    ...type,
    zones: zones.map((zone) => (zone.to === 'resource-server' ? { ...zone, to: last } : zone)),
  }
}

/** The first visit: an ID token, and userinfo. No API takes part but Acme ID's own. */
const firstVisit: Scenario = variant(authorizationCodePkce, {
  ...header,
  applicationTypes: [singlePageApp, regularWebApp].map(withoutApi),
  roles: authorizationCodePkce.roles.filter(({ id }) => id !== 'resource-server'),
  phases: { Use: { title: 'Userinfo', hint: 'name and e-mail' } },
  merge: {
    ask: ['prepare', 'authorization-request'],
    'sign-in-page': ['sign-in', 'code'],
    'token-request': ['token-validation'],
  },
  steps: {
    ask: { title: 'App asks who it is' },
    'sign-in-page': { title: 'Alice signs in' },
    tokens: { title: 'The ID token arrives' },
    'resource-response': { title: 'App greets Alice' },
  },
  insertSteps: [
    {
      before: 'resource-response',
      steps: [{ id: 'userinfo', title: 'App asks for her profile', messages: userinfo }],
    },
  ],
  omit: {
    steps: ['resource-request', 'refresh', 'sign-out'],
    messages: ['resource-response'],
    parameters: ['resource', 'prompt', 'refresh_token'],
    predictions: ['sign-in-redirect'],
    breaks: brokenElsewhere,
  },
  messages,
  annotations,
  breaks: [],
})

/** Nothing outlasts this session: offline_access was not asked for. */
const leaving: readonly Message[] = signOut.map((message) =>
  message.id === 'end-session-response'
    ? {
        ...message,
        narration:
          'Acme ID deletes its Session and takes the cookie back, and **the Grant goes with it**: without offline_access, what Alice allowed was for as long as she was signed in.',
      }
    : message,
)

/** OpenID Connect Core §3.1 and §5.3: what an ID token proves, to whom and for how long. */
export const openidConnectSignIn: Scenario = variant(firstVisit, {
  ...header,
  append: [
    secondVisit(firstVisit),
    {
      title: 'If you like',
      hint: 'and then goodbye',
      steps: [{ id: 'sign-out', mark: 'S', title: 'Alice signs out', messages: leaving }],
    },
  ],
  breaks,
})
