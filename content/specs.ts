import type { ClauseId } from '#lib/protocol/clause.ts'

/** The title of every section that this site links to, as the specification words it. */
export const specs: Readonly<Record<ClauseId, string>> = {
  // The OAuth 2.0 Authorization Framework
  'rfc6749#1.5': 'Refresh Token',
  'rfc6749#2.2': 'Client Identifier',
  'rfc6749#2.3': 'Client Authentication',
  'rfc6749#2.3.1': 'Client Password',
  'rfc6749#3.1': 'Authorization Endpoint',
  'rfc6749#3.1.1': 'Response Type',
  'rfc6749#3.1.2': 'Redirection Endpoint',
  'rfc6749#3.2': 'Token Endpoint',
  'rfc6749#3.2.1': 'Client Authentication',
  'rfc6749#3.3': 'Access Token Scope',
  'rfc6749#4.1': 'Authorization Code Grant',
  'rfc6749#4.1.1': 'Authorization Request',
  'rfc6749#4.1.2': 'Authorization Response',
  'rfc6749#4.1.2.1': 'Error Response',
  'rfc6749#4.1.3': 'Access Token Request',
  'rfc6749#5.1': 'Successful Response',
  'rfc6749#5.2': 'Error Response',
  'rfc6749#6': 'Refreshing an Access Token',
  'rfc6749#7.1': 'Access Token Types',
  'rfc6749#10.3': 'Access Tokens',
  'rfc6749#10.12': 'Cross-Site Request Forgery',
  // Bearer Token Usage
  'rfc6750#2.1': 'Authorization Request Header Field',
  'rfc6750#3': 'The WWW-Authenticate Response Header Field',
  'rfc6750#3.1': 'Error Codes',
  'rfc6750#5.2': 'Threat Mitigation',
  // Proof Key for Code Exchange by OAuth Public Clients
  'rfc7636#4.1': 'Client Creates a Code Verifier',
  'rfc7636#4.2': 'Client Creates the Code Challenge',
  'rfc7636#4.3': 'Client Sends the Code Challenge with the Authorization Request',
  'rfc7636#4.4.1': 'Error Response',
  'rfc7636#4.5': 'Client Sends the Authorization Code and the Code Verifier to the Token Endpoint',
  'rfc7636#4.6': 'Server Verifies code_verifier before Returning the Tokens',
  // OAuth 2.0 Authorization Server Metadata
  'rfc8414#2': 'Authorization Server Metadata',
  // Resource Indicators for OAuth 2.0
  'rfc8707#2': 'Resource Parameter',
  'rfc8707#2.1': 'Authorization Request',
  // JSON Web Token Profile for OAuth 2.0 Access Tokens
  'rfc9068#2.2': 'Data Structure',
  'rfc9068#4': 'Validating JWT Access Tokens',
  // OAuth 2.0 Authorization Server Issuer Identification
  'rfc9207#2': 'Response Parameter iss',
  'rfc9207#2.4': 'Validating the Issuer Identifier',
  // Best Current Practice for OAuth 2.0 Security
  'rfc9700#4.1.3': 'Countermeasures',
  'rfc9700#4.12': '307 Redirect',
  'rfc9700#4.14.2': 'Recommendations',
  'rfc9700#4.8.2': 'Countermeasures',
  // OpenID Connect Core
  'oidc-core#2': 'ID Token',
  'oidc-core#3.1.2.1': 'Authentication Request',
  'oidc-core#3.1.2.3': 'Authorization Server Authenticates End-User',
  'oidc-core#3.1.2.4': 'Authorization Server Obtains End-User Consent/Authorization',
  'oidc-core#3.1.2.6': 'Authentication Error Response',
  'oidc-core#3.1.3.7': 'ID Token Validation',
  'oidc-core#10.1.1': 'Rotation of Asymmetric Signing Keys',
  'oidc-core#11': 'Offline Access',
  'oidc-core#12.2': 'Successful Refresh Response',
  'oidc-core#15.5.2': 'Nonce Implementation Notes',
  // OpenID Connect RP-Initiated Logout
  'oidc-rpinitiated#2': 'RP-Initiated Logout',
  'oidc-rpinitiated#3': 'Redirection to RP After Logout',
  'oidc-rpinitiated#4': 'Validation and Error Handling',
  'oidc-rpinitiated#6': 'Security Considerations',
  // HTTP
  'rfc6265#3.1': 'Examples',
  'rfc6265#4.1.2': 'Semantics (Non-Normative)',
  'rfc6265#5.4': 'The Cookie Header',
  'rfc6454#7': 'The HTTP Origin Header Field',
  'rfc9110#7.2': 'Host and :authority',
  'rfc9110#8.3': 'Content-Type',
  'rfc9110#9.3.1': 'GET',
  'rfc9110#9.3.7': 'OPTIONS',
  'rfc9110#10.2.2': 'Location',
  'rfc9110#15.3.1': '200 OK',
  'rfc9110#15.4.4': '303 See Other',
  'rfc9111#5.2.2.5': 'no-store',
  // JSON Web Key
  'rfc7517#5': 'JWK Set Format',
}
