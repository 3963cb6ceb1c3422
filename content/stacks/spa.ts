import type { Cause, Library, Stack, StackGroup } from '#lib/scenario/stack.ts'

const oidcClient: Library = {
  name: 'oidc-client-ts',
  version: '3.5.0',
  licence: 'Apache-2.0',
  docs: 'https://authts.github.io/oidc-client-ts/',
}

const does =
  'It makes state and the code verifier and keeps them through the redirect, redeems the code, and looks at the claims of the ID token. Its signature it leaves to TLS.'
const yours =
  'Tokens are in `sessionStorage`, where any script of the page can read them: let no foreign script in. When the access token runs out, sign in again or ask for a refresh token.'

/** The page that Vite starts from. */
function page(id: string, script: string): string {
  return String.raw`
<!doctype html>
<html lang="en">
  <head>
    <title>My photos</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <div id="${id}"></div>
    <script type="module" src="/src/${script}"></script>
  </body>
</html>
`
}

const settings: readonly Cause[] = [
  { line: 'authority:', messages: ['authorization-request'] },
  { line: 'redirect_uri:', messages: ['redirection-request'] },
  { line: 'scope:', messages: ['authorization-request'] },
  { line: "resource: '", messages: ['authorization-request'] },
]

const react: Stack = {
  id: 'react',
  name: 'React',
  library: {
    name: 'react-oidc-context',
    version: '3.3.1',
    licence: 'MIT',
    docs: 'https://github.com/authts/react-oidc-context',
  },
  client: 'your-spa',
  redirectUri: 'http://localhost:5173/callback',
  install: 'npm install react react-dom react-oidc-context oidc-client-ts',
  files: [
    { name: 'index.html', code: page('root', 'main.jsx') },
    {
      name: 'src/main.jsx',
      code: String.raw`
import { createRoot } from 'react-dom/client'
import { AuthProvider } from 'react-oidc-context'
import { App } from './App.jsx'

const settings = {
  authority: '{issuer}',
  client_id: '{client_id}',
  redirect_uri: '{redirect_uri}',
  scope: 'openid profile email photos.read',
  resource: '{resource}',
  automaticSilentRenew: false,
  onSigninCallback: () => history.replaceState(null, '', '/'),
}

createRoot(document.getElementById('root')).render(
  <AuthProvider {...settings}>
    <App />
  </AuthProvider>,
)
`,
      causes: [...settings, { line: '<AuthProvider', messages: ['callback-page', 'token-request'] }],
    },
    {
      name: 'src/App.jsx',
      code: String.raw`
import { useEffect, useState } from 'react'
import { useAuth } from 'react-oidc-context'

export function App() {
  const auth = useAuth()
  const [photos, setPhotos] = useState([])
  const token = auth.user?.access_token

  useEffect(() => {
    if (!token) return
    fetch('{resource}', { headers: { Authorization: 'Bearer ' + token } })
      .then((response) => response.json())
      .then((body) => setPhotos(body.photos))
  }, [token])

  if (auth.isLoading) return <p>One moment</p>
  if (auth.error) return <p>{auth.error.message}</p>
  if (!auth.isAuthenticated) return <button onClick={() => auth.signinRedirect()}>Sign in</button>
  return (
    <>
      <h1>{auth.user.profile.name}</h1>
      <ul>
        {photos.map((photo) => (
          <li key={photo.id}>{photo.title}</li>
        ))}
      </ul>
    </>
  )
}
`,
      causes: [
        { line: "fetch('{resource}'", messages: ['preflight-request', 'resource-request'] },
        { line: 'auth.signinRedirect()', messages: ['pkce', 'authorization-redirect'] },
        { line: '<h1>', messages: ['signed-in-page'] },
      ],
    },
  ],
  run: 'npx vite --port 5173',
  does,
  yours,
  executed: true,
}

const angular: Stack = {
  id: 'angular',
  name: 'Angular',
  library: {
    name: 'angular-auth-oidc-client',
    version: '22.0.1',
    licence: 'MIT',
    docs: 'https://angular-auth-oidc-client.com/',
  },
  client: 'your-spa',
  redirectUri: 'http://localhost:4200/',
  install: 'npm install angular-auth-oidc-client',
  files: [
    {
      name: 'src/app/app.config.ts',
      code: String.raw`
import { provideHttpClient, withInterceptors } from '@angular/common/http'
import { ApplicationConfig } from '@angular/core'
import { authInterceptor, provideAuth } from 'angular-auth-oidc-client'

export const appConfig: ApplicationConfig = {
  providers: [
    provideAuth({
      config: {
        authority: '{issuer}',
        clientId: '{client_id}',
        redirectUrl: '{redirect_uri}',
        responseType: 'code',
        scope: 'openid profile email photos.read',
        customParamsAuthRequest: { resource: '{resource}' },
        autoUserInfo: false,
        secureRoutes: ['{resource}'],
      },
    }),
    provideHttpClient(withInterceptors([authInterceptor()])),
  ],
}
`,
      causes: [
        { line: 'authority:', messages: ['jwks-request', 'jwks-response'] },
        { line: 'redirectUrl:', messages: ['redirection-request'] },
        { line: 'responseType:', messages: ['authorization-response'] },
        { line: 'scope:', messages: ['authorization-request'] },
        { line: 'customParamsAuthRequest', messages: ['authorization-request'] },
        { line: 'secureRoutes', messages: ['resource-request'] },
      ],
    },
    {
      name: 'src/app/app.ts',
      code: String.raw`
import { HttpClient } from '@angular/common/http'
import { Component, inject, OnInit, signal } from '@angular/core'
import { OidcSecurityService } from 'angular-auth-oidc-client'

@Component({
  selector: 'app-root',
  template: '<h1>{{ name() }}</h1><button (click)="signIn()">Sign in</button><pre>{{ photos() }}</pre>',
})
export class App implements OnInit {
  private readonly oidc = inject(OidcSecurityService)
  private readonly http = inject(HttpClient)
  readonly name = signal('Not signed in')
  readonly photos = signal('')

  ngOnInit() {
    this.oidc.checkAuth().subscribe(({ isAuthenticated, userData }) => {
      if (!isAuthenticated) return
      this.name.set(userData.name)
      this.http
        .get('{resource}', { responseType: 'text' })
        .subscribe((body) => this.photos.set(body))
    })
  }

  signIn() {
    this.oidc.authorize()
  }
}
`,
      causes: [
        { line: 'this.oidc.checkAuth()', messages: ['callback-page', 'token-request'] },
        { line: ".get('{resource}'", messages: ['preflight-request', 'resource-request'] },
        { line: 'this.photos.set(body)', messages: ['signed-in-page'] },
        { line: 'this.oidc.authorize()', messages: ['pkce', 'authorization-redirect'] },
      ],
    },
  ],
  run: 'npx ng serve --port 4200',
  does: 'It makes state, nonce and the code verifier, redeems the code, checks the ID token and its signature, and adds the access token to requests for `secureRoutes` only.',
  yours,
  executed: false,
}

const manager = String.raw`
import { UserManager } from 'oidc-client-ts'

export const manager = new UserManager({
  authority: '{issuer}',
  client_id: '{client_id}',
  redirect_uri: '{redirect_uri}',
  scope: 'openid profile email photos.read',
  resource: '{resource}',
  automaticSilentRenew: false,
})
`

const vue: Stack = {
  id: 'vue',
  name: 'Vue',
  library: oidcClient,
  client: 'your-spa',
  redirectUri: 'http://localhost:5173/callback',
  install: 'npm install vue oidc-client-ts',
  files: [
    { name: 'index.html', code: page('app', 'main.js') },
    {
      name: 'src/main.js',
      code: String.raw`
import { createApp } from 'vue'
import App from './App.vue'

createApp(App).mount('#app')
`,
    },
    { name: 'src/auth.js', code: manager, causes: settings },
    {
      name: 'src/App.vue',
      code: String.raw`
<script setup>
import { onMounted, shallowRef } from 'vue'
import { manager } from './auth.js'

const user = shallowRef(null)
const photos = shallowRef([])

onMounted(async () => {
  const isCallback = location.pathname === '/callback'
  user.value = isCallback ? await manager.signinCallback() : await manager.getUser()
  if (isCallback) history.replaceState(null, '', '/')
  if (!user.value) return
  const response = await fetch('{resource}', {
    headers: { Authorization: 'Bearer ' + user.value.access_token },
  })
  photos.value = (await response.json()).photos
})
</script>

<template>
  <h1 v-if="user">{{ user.profile.name }}</h1>
  <button v-else @click="manager.signinRedirect()">Sign in</button>
  <ul>
    <li v-for="photo in photos" :key="photo.id">{{ photo.title }}</li>
  </ul>
</template>
`,
      causes: [
        { line: 'manager.signinCallback()', messages: ['callback-page', 'token-request'] },
        { line: "fetch('{resource}'", messages: ['preflight-request', 'resource-request'] },
        { line: '<h1 v-if', messages: ['signed-in-page'] },
        { line: 'manager.signinRedirect()', messages: ['pkce', 'authorization-redirect'] },
      ],
    },
  ],
  run: 'npx vite --port 5173',
  does,
  yours,
  executed: true,
}

const plain: Stack = {
  id: 'javascript',
  name: 'Plain JavaScript',
  library: oidcClient,
  client: 'your-spa',
  redirectUri: 'http://localhost:8080/',
  install: 'npm install oidc-client-ts',
  files: [
    {
      name: 'index.html',
      code: String.raw`
<!doctype html>
<html lang="en">
  <head>
    <title>My photos</title>
    <link rel="icon" href="data:," />
    <script type="importmap">
      {
        "imports": {
          "oidc-client-ts": "./node_modules/oidc-client-ts/dist/esm/oidc-client-ts.js",
          "jwt-decode": "./node_modules/jwt-decode/build/esm/index.js"
        }
      }
    </script>
    <script type="module" src="./app.js"></script>
  </head>
  <body>
    <h1 id="who">Not signed in</h1>
    <button id="sign-in">Sign in</button>
    <ul id="photos"></ul>
  </body>
</html>
`,
    },
    {
      name: 'app.js',
      code: String.raw`
import { UserManager } from 'oidc-client-ts'

const manager = new UserManager({
  authority: '{issuer}',
  client_id: '{client_id}',
  redirect_uri: '{redirect_uri}',
  scope: 'openid profile email photos.read',
  resource: '{resource}',
  automaticSilentRenew: false,
})

document.getElementById('sign-in').onclick = () => manager.signinRedirect()

const isCallback = new URLSearchParams(location.search).has('state')
const user = isCallback ? await manager.signinCallback() : await manager.getUser()
if (isCallback) history.replaceState(null, '', '/')
if (user) await showPhotos()

async function showPhotos() {
  document.getElementById('who').textContent = user.profile.name
  const response = await fetch('{resource}', {
    headers: { Authorization: 'Bearer ' + user.access_token },
  })
  const { photos } = await response.json()
  for (const photo of photos) {
    const item = document.createElement('li')
    item.textContent = photo.title
    document.getElementById('photos').append(item)
  }
}
`,
      causes: [
        ...settings,
        { line: 'manager.signinRedirect()', messages: ['pkce', 'authorization-redirect'] },
        { line: 'manager.signinCallback()', messages: ['callback-page', 'token-request'] },
        { line: "fetch('{resource}'", messages: ['preflight-request', 'resource-request'] },
        { line: '.append(item)', messages: ['signed-in-page'] },
      ],
    },
  ],
  run: 'python3 -m http.server 8080',
  does,
  yours,
  executed: true,
}

export const spa: StackGroup = {
  id: 'spa',
  name: 'single-page app',
  intro:
    'All of it runs in the browser, where nothing can be kept secret. Its flow is the authorization code flow with PKCE, and its requests have to be allowed by CORS.',
  flow: { slug: 'authorization-code-pkce', type: 'spa' },
  stacks: [react, angular, vue, plain],
}
