import 'server-only'
import type { Operations } from '../context.ts'
import * as authorizationServer from './authorization-server.ts'
import * as client from './client.ts'
import * as person from './person.ts'
import * as userAgent from './user-agent.ts'

/** One module entry for every operation a scenario can name. */
export const operations = {
  press: person.press,
  fillInForm: person.fillInForm,
  openPage: userAgent.openPage,
  followRedirect: userAgent.followRedirect,
  submitForm: userAgent.submitForm,
  receivePage: userAgent.receivePage,
  preflightRequest: userAgent.preflightRequest,
  preflightResponse: userAgent.receivePage,
  prepareAuthorizationRequest: client.prepareAuthorizationRequest,
  redirectToAuthorizationServer: client.redirectToAuthorizationServer,
  navigateToAuthorizationServer: client.navigateToAuthorizationServer,
  tokenRequest: client.tokenRequest,
  tokenResponse: client.tokenResponse,
  jwksRequest: client.jwksRequest,
  jwksResponse: client.jwksResponse,
  resourceRequest: client.resourceRequest,
  resourceResponse: client.resourceResponse,
  refreshRequest: client.refreshRequest,
  refreshResponse: client.refreshResponse,
  redirectToEndSession: client.redirectToEndSession,
  navigateToEndSession: client.navigateToEndSession,
  answerPage: client.answerPage,
  tokenValidation: authorizationServer.tokenValidation,
} satisfies Operations
