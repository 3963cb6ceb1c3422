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
  | 'refreshRequest'
  | 'refreshResponse'
  | 'redirectToEndSession'
  | 'navigateToEndSession'
  | 'answerPage'
  // inside the authorization server
  | 'tokenValidation'
