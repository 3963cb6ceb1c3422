import 'server-only'
import type { Operations } from '../context.ts'
import * as api from './api.ts'
import * as apiClient from './api-client.ts'
import * as authorizationServer from './authorization-server.ts'
import * as clientAlone from './client-alone.ts'
import * as clientAuthorization from './client-authorization.ts'
import * as clientIdToken from './client-id-token.ts'
import * as clientPages from './client-pages.ts'
import * as clientPassword from './client-password.ts'
import * as clientRefresh from './client-refresh.ts'
import * as clientResource from './client-resource.ts'
import * as clientTokens from './client-tokens.ts'
import * as clientUserinfo from './client-userinfo.ts'
import * as device from './device.ts'
import * as history from './history.ts'
import * as nativeApp from './native-app.ts'
import * as nested from './nested.ts'
import * as person from './person.ts'
import * as preflight from './preflight.ts'
import * as stranger from './stranger.ts'
import * as userAgent from './user-agent.ts'

/** One module entry for every operation a scenario can name. */
export const operations = {
  press: person.press,
  comeBack: person.comeBack,
  fillInForm: person.fillInForm,
  openPage: userAgent.openPage,
  followRedirect: userAgent.followRedirect,
  submitForm: userAgent.submitForm,
  followLink: userAgent.followLink,
  receivePage: userAgent.receivePage,
  goBack: history.goBack,
  preflightRequest: preflight.preflightRequest,
  preflightResponse: preflight.preflightResponse,
  prepareAuthorizationRequest: clientAuthorization.prepareAuthorizationRequest,
  redirectToAuthorizationServer: clientAuthorization.redirectToAuthorizationServer,
  navigateToAuthorizationServer: clientAuthorization.navigateToAuthorizationServer,
  tokenRequest: clientTokens.tokenRequest,
  tokenResponse: clientTokens.tokenResponse,
  jwksRequest: clientTokens.jwksRequest,
  jwksResponse: clientTokens.jwksResponse,
  resourceRequest: clientResource.resourceRequest,
  resourceResponse: clientResource.resourceResponse,
  idTokenValidation: clientIdToken.idTokenValidation,
  ownTokenRequest: clientAlone.ownTokenRequest,
  showSignIn: clientPassword.showSignIn,
  passwordRequest: clientPassword.passwordRequest,
  userinfoRequest: clientUserinfo.userinfoRequest,
  userinfoResponse: clientUserinfo.userinfoResponse,
  refreshRequest: clientTokens.refreshRequest,
  refreshResponse: clientTokens.refreshResponse,
  refreshAgain: clientRefresh.refreshAgain,
  findNoRefreshToken: clientRefresh.findNoRefreshToken,
  redirectToEndSession: clientAuthorization.redirectToEndSession,
  navigateToEndSession: clientAuthorization.navigateToEndSession,
  answerPage: clientPages.answerPage,
  callApi: apiClient.callApi,
  apiResponse: apiClient.apiResponse,
  resourceMetadataRequest: apiClient.resourceMetadataRequest,
  resourceMetadataResponse: apiClient.resourceMetadataResponse,
  serverMetadataRequest: apiClient.serverMetadataRequest,
  serverMetadataResponse: apiClient.serverMetadataResponse,
  clientCredentialsRequest: apiClient.clientCredentialsRequest,
  revocationRequest: apiClient.revocationRequest,
  revocationResponse: apiClient.revocationResponse,
  apiQuestion: api.apiQuestion,
  apiEvidence: api.apiEvidence,
  apiDecision: api.apiDecision,
  startOnDevice: device.startOnDevice,
  deviceAuthorizationRequest: device.deviceAuthorizationRequest,
  deviceAuthorizationResponse: device.deviceAuthorizationResponse,
  showUserCode: device.showUserCode,
  openSeenAddress: device.openSeenAddress,
  typeUserCode: device.typeUserCode,
  confirmUserCode: device.confirmUserCode,
  deviceTokenRequest: device.deviceTokenRequest,
  deviceTokenResponse: device.deviceTokenResponse,
  showOnDevice: device.showOnDevice,
  sendAddress: device.sendAddress,
  openSentAddress: device.openSentAddress,
  handToApp: nativeApp.handToApp,
  tokenValidation: authorizationServer.tokenValidation,
  handToOther: stranger.handToOther,
  copyRefreshToken: stranger.copyRefreshToken,
  strangerRedeems: stranger.strangerRedeems,
  strangerRefreshes: stranger.strangerRefreshes,
  strangerCalls: stranger.strangerCalls,
  strangerTakes: stranger.strangerTakes,
  nestedPreparation: nested.nestedPreparation,
  nestedRequest: nested.nestedRequest,
  nestedResponse: nested.nestedResponse,
  nestedWork: nested.nestedWork,
} satisfies Operations
