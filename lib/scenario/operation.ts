/**
 * What a message does. Content names an operation; lib/engine/operations has one module entry for
 * each, and a registry that does not compile while one is missing.
 */
export type OperationName =
  // the person
  | 'press'
  | 'fillInForm'
  // the user agent
  | 'openPage'
  | 'followRedirect'
  | 'submitForm'
  | 'followLink'
  | 'receivePage'
  // the client
  | 'prepareAuthorizationRequest'
  | 'redirectToAuthorizationServer'
  | 'navigateToAuthorizationServer'
  | 'tokenRequest'
  | 'tokenResponse'
  | 'jwksRequest'
  | 'jwksResponse'
  | 'preflightRequest'
  | 'preflightResponse'
  | 'resourceRequest'
  | 'resourceResponse'
  | 'ownTokenRequest'
  | 'showSignIn'
  | 'passwordRequest'
  | 'userinfoRequest'
  | 'userinfoResponse'
  | 'refreshRequest'
  | 'refreshResponse'
  | 'redirectToEndSession'
  | 'navigateToEndSession'
  | 'answerPage'
  // the client, with an API it knows nothing about yet
  | 'callApi'
  | 'apiResponse'
  | 'resourceMetadataRequest'
  | 'resourceMetadataResponse'
  | 'serverMetadataRequest'
  | 'serverMetadataResponse'
  | 'clientCredentialsRequest'
  | 'revocationRequest'
  | 'revocationResponse'
  // the API
  | 'apiQuestion'
  | 'apiEvidence'
  | 'apiDecision'
  // inside the authorization server
  | 'tokenValidation'
  // what one server asks another before it answers
  | 'nestedPreparation'
  | 'nestedRequest'
  | 'nestedResponse'
  | 'nestedWork'
