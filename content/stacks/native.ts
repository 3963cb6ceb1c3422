import type { Stack, StackGroup } from '#lib/scenario/stack.ts'

const redirectUri = 'com.example.yourapp:/callback'

const ios: Stack = {
  id: 'ios',
  name: 'iOS',
  library: {
    name: 'AppAuth for iOS',
    version: '3.0.0',
    licence: 'Apache-2.0',
    docs: 'https://github.com/openid/AppAuth-iOS',
  },
  client: 'your-native-app',
  redirectUri,
  files: [
    {
      name: 'Package.swift',
      code: String.raw`
dependencies: [
  .package(url: "https://github.com/openid/AppAuth-iOS.git", from: "3.0.0")
]
`,
    },
    {
      name: 'SignIn.swift',
      code: String.raw`
import AppAuth
import UIKit

final class SignIn {
  private var session: OIDExternalUserAgentSession?
  private var authState: OIDAuthState?

  func start(from viewController: UIViewController) {
    let issuer = URL(string: "{issuer}")!
    OIDAuthorizationService.discoverConfiguration(forIssuer: issuer) { configuration, error in
      guard let configuration else { return print(error ?? "no metadata") }
      let request = OIDAuthorizationRequest(
        configuration: configuration,
        clientId: "{client_id}",
        scopes: [OIDScopeOpenID, OIDScopeProfile, "photos.read"],
        redirectURL: URL(string: "{redirect_uri}")!,
        responseType: OIDResponseTypeCode,
        additionalParameters: ["resource": "{resource}"])
      self.session = OIDAuthState.authState(byPresenting: request, presenting: viewController) { state, error in
        self.authState = state
        self.loadPhotos()
      }
    }
  }

  private func loadPhotos() {
    authState?.performAction { accessToken, _, error in
      guard let accessToken else { return }
      var request = URLRequest(url: URL(string: "{resource}")!)
      request.setValue("Bearer " + accessToken, forHTTPHeaderField: "Authorization")
      URLSession.shared.dataTask(with: request) { data, _, _ in
        print(String(decoding: data ?? Data(), as: UTF8.self))
      }.resume()
    }
  }
}
`,
      causes: [
        { line: 'OIDAuthorizationRequest(', messages: ['pkce'] },
        { line: 'scopes:', messages: ['authorization-request'] },
        { line: 'redirectURL:', messages: ['redirection-request'] },
        { line: 'responseType:', messages: ['authorization-response'] },
        { line: 'additionalParameters:', messages: ['authorization-request'] },
        { line: 'OIDAuthState.authState(', messages: ['authorization-redirect', 'token-request'] },
        { line: 'dataTask(with: request)', messages: ['resource-request'] },
      ],
    },
  ],
  does: 'It opens the system’s sign-in sheet, makes state, nonce and the code verifier, redeems the code, looks at the claims of the ID token, and refreshes before a call where it can.',
  yours:
    'Keep the session object alive until the answer is there, and the tokens in the Keychain. iOS refuses plain http unless Info.plist allows it.',
  executed: false,
}

const android: Stack = {
  id: 'android',
  name: 'Android',
  library: {
    name: 'AppAuth for Android',
    version: '0.11.1',
    licence: 'Apache-2.0',
    docs: 'https://github.com/openid/AppAuth-Android',
  },
  client: 'your-native-app',
  redirectUri,
  files: [
    {
      name: 'app/build.gradle.kts',
      code: String.raw`
android {
  defaultConfig {
    manifestPlaceholders["appAuthRedirectScheme"] = "{scheme}"
  }
}

dependencies {
  implementation("net.openid:appauth:0.11.1")
}
`,
      causes: [{ line: 'appAuthRedirectScheme', messages: ['redirection-request'] }],
    },
    {
      name: 'SignInActivity.kt',
      code: String.raw`
class SignInActivity : ComponentActivity() {
  private val service by lazy { AuthorizationService(this) }

  private val signIn = registerForActivityResult(StartActivityForResult()) { result ->
    val response = result.data?.let(AuthorizationResponse::fromIntent) ?: return@registerForActivityResult
    service.performTokenRequest(response.createTokenExchangeRequest()) { tokens, error ->
      tokens?.accessToken?.let { loadPhotos(it) }
    }
  }

  fun start() {
    AuthorizationServiceConfiguration.fetchFromIssuer(Uri.parse("{issuer}")) { configuration, error ->
      if (configuration == null) return@fetchFromIssuer
      val request = AuthorizationRequest.Builder(
        configuration, "{client_id}", ResponseTypeValues.CODE, Uri.parse("{redirect_uri}"),
      )
        .setScopes("openid", "profile", "photos.read")
        .setAdditionalParameters(mapOf("resource" to "{resource}"))
        .build()
      signIn.launch(service.getAuthorizationRequestIntent(request))
    }
  }

  private fun loadPhotos(accessToken: String) = thread {
    val connection = URL("{resource}").openConnection() as HttpURLConnection
    connection.setRequestProperty("Authorization", "Bearer " + accessToken)
    println(connection.inputStream.bufferedReader().readText())
  }
}
`,
      causes: [
        { line: 'AuthorizationResponse::fromIntent', messages: ['redirection-request'] },
        { line: 'service.performTokenRequest', messages: ['token-request'] },
        { line: 'AuthorizationRequest.Builder(', messages: ['pkce'] },
        { line: '.setScopes(', messages: ['authorization-request'] },
        { line: '.setAdditionalParameters(', messages: ['authorization-request'] },
        { line: 'signIn.launch(', messages: ['authorization-redirect'] },
        { line: 'connection.inputStream', messages: ['resource-request'] },
      ],
    },
  ],
  does: 'It opens a Custom Tab, makes state, nonce and the code verifier, receives the redirect, redeems the code and looks at the claims of the ID token.',
  yours:
    'Its last release is from December 2021, and it works; Lokksmith is younger and kept. It speaks to https issuers only, unless you hand it a ConnectionBuilder of your own.',
  executed: false,
}

const flutter: Stack = {
  id: 'flutter',
  name: 'Flutter',
  library: {
    name: 'flutter_appauth',
    version: '11.0.0',
    licence: 'BSD-3-Clause',
    docs: 'https://pub.dev/packages/flutter_appauth',
  },
  client: 'your-native-app',
  redirectUri,
  install: 'flutter pub add flutter_appauth http',
  files: [
    {
      name: 'android/app/build.gradle.kts',
      code: String.raw`
android {
    defaultConfig {
        manifestPlaceholders += mapOf("appAuthRedirectScheme" to "{scheme}")
    }
}
`,
      causes: [{ line: 'appAuthRedirectScheme', messages: ['redirection-request'] }],
    },
    {
      name: 'lib/sign_in.dart',
      code: String.raw`
import 'package:flutter_appauth/flutter_appauth.dart';
import 'package:http/http.dart' as http;

Future<String> signInAndLoadPhotos() async {
  const appAuth = FlutterAppAuth();
  final tokens = await appAuth.authorizeAndExchangeCode(
    AuthorizationTokenRequest(
      '{client_id}',
      '{redirect_uri}',
      issuer: '{issuer}',
      scopes: ['openid', 'profile', 'photos.read'],
      additionalParameters: {'resource': '{resource}'},
      allowInsecureConnections: true,
    ),
  );
  final response = await http.get(
    Uri.parse('{resource}'),
    headers: {'Authorization': 'Bearer ' + tokens.accessToken!},
  );
  return response.body;
}
`,
      causes: [
        {
          line: 'authorizeAndExchangeCode(',
          messages: ['pkce', 'authorization-redirect', 'token-request'],
        },
        { line: "'{redirect_uri}'", messages: ['redirection-request'] },
        { line: 'scopes:', messages: ['authorization-request'] },
        { line: 'additionalParameters:', messages: ['authorization-request'] },
        { line: 'http.get(', messages: ['resource-request'] },
      ],
      onlyOverHttp: ['allowInsecureConnections'],
    },
  ],
  does: 'It hands the work to AppAuth on each platform: the system’s browser, state, nonce and the code verifier, the redirect, and the token request.',
  yours:
    'On iOS name the scheme under `CFBundleURLTypes` in Info.plist. Keep the tokens in the Keychain and the Keystore, not in shared preferences.',
  executed: false,
}

const ionic: Stack = {
  id: 'ionic',
  name: 'Cordova / Ionic',
  library: {
    name: '@capacitor-community/generic-oauth2',
    version: '7.1.0',
    licence: 'MIT',
    docs: 'https://github.com/capacitor-community/generic-oauth2',
  },
  client: 'your-native-app',
  redirectUri,
  install: 'npm install @capacitor-community/generic-oauth2 && npx cap sync',
  files: [
    {
      name: 'android/app/build.gradle',
      code: String.raw`
android.defaultConfig.manifestPlaceholders = [
  "appAuthRedirectScheme": "{scheme}"
]
`,
      causes: [{ line: 'appAuthRedirectScheme', messages: ['redirection-request'] }],
    },
    {
      name: 'src/sign-in.ts',
      code: String.raw`
import { GenericOAuth2 } from '@capacitor-community/generic-oauth2'

export async function signInAndLoadPhotos() {
  const tokens = await GenericOAuth2.authenticate({
    appId: '{client_id}',
    authorizationBaseUrl: '{issuer}/auth',
    accessTokenEndpoint: '{issuer}/token',
    redirectUrl: '{redirect_uri}',
    responseType: 'code',
    scope: 'openid profile photos.read',
    additionalParameters: { resource: '{resource}' },
    android: { pkceEnabled: true },
    ios: { pkceEnabled: true },
  })
  const response = await fetch('{resource}', {
    headers: { Authorization: 'Bearer ' + tokens['access_token'] },
  })
  return response.json()
}
`,
      causes: [
        { line: 'authorizationBaseUrl:', messages: ['authorization-redirect'] },
        { line: 'accessTokenEndpoint:', messages: ['token-request'] },
        { line: 'redirectUrl:', messages: ['redirection-request'] },
        { line: 'responseType:', messages: ['authorization-response'] },
        { line: 'scope:', messages: ['authorization-request'] },
        { line: 'additionalParameters:', messages: ['authorization-request'] },
        { line: 'ios: { pkceEnabled', messages: ['pkce'] },
        { line: "fetch('{resource}'", messages: ['resource-request'] },
      ],
    },
  ],
  does: 'On Capacitor, which has taken Cordova’s place, it opens the system’s browser, makes state and the code verifier, receives the redirect and redeems the code.',
  yours:
    'PKCE is off unless you say so, on each platform. It reads no metadata and checks no ID token: before you use who signed in, check that token on a server.',
  executed: false,
}

export const native: StackGroup = {
  id: 'native',
  name: 'native app',
  intro:
    'It runs on people’s devices, so it has no secret. It signs in through the system’s browser, with the authorization code flow and PKCE, and is called back under a scheme of its own.',
  flow: { slug: 'authorization-code-pkce', type: 'native-scheme' },
  stacks: [ios, android, flutter, ionic],
}
