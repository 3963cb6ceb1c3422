import type { Stack, StackGroup } from '#lib/scenario/stack.ts'

const nextjs: Stack = {
  id: 'nextjs',
  name: 'Next.js',
  library: {
    name: 'better-auth',
    version: '1.7.25',
    licence: 'MIT',
    docs: 'https://better-auth.com/docs/plugins/generic-oauth',
  },
  client: 'your-web-app',
  redirectUri: 'http://localhost:8080/api/auth/callback/acme-id',
  install: 'npm install better-auth',
  files: [
    {
      name: 'lib/auth.ts',
      code: String.raw`
import { betterAuth } from 'better-auth'
import { nextCookies } from 'better-auth/next-js'
import { genericOAuth } from 'better-auth/plugins'

export const auth = betterAuth({
  baseURL: '{app}',
  secret: process.env.BETTER_AUTH_SECRET,
  plugins: [
    genericOAuth({
      config: [
        {
          providerId: 'acme-id',
          discoveryUrl: '{issuer}/.well-known/openid-configuration',
          requireIdTokenVerification: true,
          clientId: '{client_id}',
          clientSecret: '{client_secret}',
          authentication: 'basic',
          scopes: ['openid', 'profile', 'email', 'photos.read'],
          authorizationUrlParams: { resource: '{resource}' },
        },
      ],
    }),
    nextCookies(),
  ],
})
`,
      causes: [
        { line: 'genericOAuth({', messages: ['pkce', 'authorization-redirect'] },
        { line: 'requireIdTokenVerification', messages: ['jwks-request', 'jwks-response'] },
        { line: 'clientSecret', messages: ['token-request'] },
        { line: 'scopes:', messages: ['authorization-request'] },
        { line: 'authorizationUrlParams', messages: ['authorization-request'] },
      ],
    },
    {
      name: 'app/api/auth/[...all]/route.ts',
      code: String.raw`
import { toNextJsHandler } from 'better-auth/next-js'
import { auth } from '@/lib/auth'

export const { GET, POST } = toNextJsHandler(auth)
`,
      causes: [{ line: 'toNextJsHandler(auth)', messages: ['redirection-request', 'token-request'] }],
    },
    {
      name: 'app/page.tsx',
      code: String.raw`
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { auth } from '@/lib/auth'

async function signIn() {
  'use server'
  const { url } = await auth.api.signInSocial({
    body: { provider: 'acme-id', callbackURL: '/' },
    headers: await headers(),
  })
  if (url) redirect(url)
}

export default async function Page() {
  const session = await auth.api.getSession({ headers: await headers() })
  if (!session) return <form action={signIn}><button>Sign in</button></form>
  const { accessToken } = await auth.api.getAccessToken({
    body: { useAccountCookie: true },
    headers: await headers(),
  })
  const response = await fetch('{resource}', {
    headers: { Authorization: 'Bearer ' + accessToken },
  })
  return <pre>{session.user.name + ': ' + (await response.text())}</pre>
}
`,
      causes: [
        { line: 'auth.api.signInSocial', messages: ['login-request'] },
        { line: 'redirect(url)', messages: ['authorization-redirect'] },
        { line: "fetch('{resource}'", messages: ['resource-request'] },
        { line: '<pre>', messages: ['signed-in-page'] },
      ],
    },
  ],
  run: 'BETTER_AUTH_SECRET=$(openssl rand -hex 32) npx next dev -p 8080',
  does: 'It makes state, nonce and the code verifier, redeems the code, checks the ID token against the published keys, and keeps the session in encrypted cookies.',
  yours:
    'Keep both secrets out of the repository, and decide what a signed-in person may see. Without a database a session ends with its cookie.',
  executed: true,
}

const express: Stack = {
  id: 'express',
  name: 'Express',
  library: {
    name: 'express-openid-connect',
    version: '3.4.0',
    licence: 'MIT',
    docs: 'https://github.com/auth0/express-openid-connect',
  },
  client: 'your-web-app',
  redirectUri: 'http://localhost:8080/callback',
  install: 'npm install express express-openid-connect',
  files: [
    {
      name: 'server.mjs',
      code: String.raw`
import express from 'express'
import openid from 'express-openid-connect'

const { auth, requiresAuth } = openid
const app = express()

app.use(
  auth({
    issuerBaseURL: '{issuer}',
    baseURL: '{app}',
    clientID: '{client_id}',
    clientSecret: '{client_secret}',
    secret: process.env.SESSION_SECRET,
    authRequired: false,
    authorizationParams: {
      response_type: 'code',
      scope: 'openid profile email photos.read',
      resource: '{resource}',
    },
  }),
)

app.get('/', requiresAuth(), async (req, res) => {
  const response = await fetch('{resource}', {
    headers: { Authorization: 'Bearer ' + req.oidc.accessToken.access_token },
  })
  const { photos } = await response.json()
  res.json({ name: req.oidc.user.name, photos })
})

app.listen({port})
`,
      causes: [
        { line: 'auth({', messages: ['pkce', 'redirection-request'] },
        { line: 'issuerBaseURL', messages: ['jwks-request', 'jwks-response'] },
        { line: 'clientSecret', messages: ['token-request'] },
        { line: 'response_type', messages: ['authorization-response'] },
        { line: 'scope:', messages: ['authorization-request'] },
        { line: "resource: '", messages: ['authorization-request'] },
        { line: 'requiresAuth(),', messages: ['authorization-redirect'] },
        { line: "fetch('{resource}'", messages: ['resource-request'] },
        { line: 'res.json', messages: ['signed-in-page'] },
      ],
    },
  ],
  run: 'SESSION_SECRET=$(openssl rand -hex 32) node server.mjs',
  does: 'It adds `/login`, `/callback` and `/logout`, makes state, nonce and the code verifier, redeems the code, checks the ID token and keeps it in an encrypted cookie.',
  yours:
    'Keep both secrets out of the repository, and decide which routes need a signed-in person. The cookie holds the tokens: ask for no more than you use.',
  executed: true,
}

const django: Stack = {
  id: 'django',
  name: 'Django',
  library: {
    name: 'django-allauth',
    version: '65.21.1',
    licence: 'MIT',
    docs: 'https://docs.allauth.org/en/latest/socialaccount/providers/openid_connect.html',
  },
  client: 'your-web-app',
  redirectUri: 'http://localhost:8000/accounts/oidc/acme-id/login/callback/',
  install: 'pip install "django-allauth[socialaccount]"',
  files: [
    {
      name: 'settings.py',
      code: String.raw`
INSTALLED_APPS += [
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE += ["allauth.account.middleware.AccountMiddleware"]
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "acme-id",
                "name": "Acme ID",
                "client_id": "{client_id}",
                "secret": "{client_secret}",
                "settings": {
                    "server_url": "{issuer}",
                    "token_auth_method": "client_secret_basic",
                },
            }
        ],
    }
}
`,
      causes: [
        { line: 'OAUTH_PKCE_ENABLED', messages: ['pkce'] },
        { line: '"client_id"', messages: ['authorization-request'] },
        { line: '"secret"', messages: ['token-request'] },
        { line: 'token_auth_method', messages: ['token-request'] },
      ],
    },
    {
      name: 'urls.py',
      code: String.raw`
from django.urls import include, path

urlpatterns += [path("accounts/", include("allauth.urls"))]
`,
      causes: [
        {
          line: 'include("allauth.urls")',
          messages: ['login-request', 'authorization-redirect', 'redirection-request'],
        },
      ],
    },
  ],
  run: 'python manage.py migrate && python manage.py runserver 8000',
  does: 'It sends people to Acme ID from `/accounts/oidc/acme-id/login/`, makes state and the code verifier, redeems the code, and makes a Django user of who came back.',
  yours:
    'PKCE is off unless you say so, and this server insists on it. Decide whether an e-mail address from elsewhere may open an account that exists already.',
  executed: false,
}

const aspnet: Stack = {
  id: 'aspnet-core',
  name: 'ASP.NET Core',
  library: {
    name: 'Microsoft.AspNetCore.Authentication.OpenIdConnect',
    version: '10.0.14',
    licence: 'MIT',
    docs: 'https://learn.microsoft.com/aspnet/core/security/authentication/configure-oidc-web-authentication',
  },
  client: 'your-web-app-post',
  redirectUri: 'https://localhost:7001/callback',
  install: 'dotnet add package Microsoft.AspNetCore.Authentication.OpenIdConnect',
  files: [
    {
      name: 'Program.cs',
      code: String.raw`
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

var builder = WebApplication.CreateBuilder(args);
builder.Services
    .AddAuthentication(options =>
    {
        options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
    })
    .AddCookie()
    .AddOpenIdConnect(options =>
    {
        options.Authority = "{issuer}";
        options.RequireHttpsMetadata = false;
        options.ClientId = "{client_id}";
        options.ClientSecret = "{client_secret}";
        options.CallbackPath = "/callback";
        options.ResponseType = "code";
        options.ResponseMode = "query";
        options.Scope.Add("email");
        options.Scope.Add("photos.read");
        options.Resource = "{resource}";
        options.SaveTokens = true;
        options.MapInboundClaims = false;
        options.TokenValidationParameters.NameClaimType = "name";
    });
builder.Services.AddAuthorization();
builder.Services.AddHttpClient();

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();

app.MapGet("/", async (HttpContext context, IHttpClientFactory clients) =>
{
    using var request = new HttpRequestMessage(HttpMethod.Get, "{resource}");
    request.Headers.Authorization = new("Bearer", await context.GetTokenAsync("access_token"));
    using var response = await clients.CreateClient().SendAsync(request);
    return context.User.Identity?.Name + ": " + await response.Content.ReadAsStringAsync();
}).RequireAuthorization();

app.Run("{app}");
`,
      causes: [
        { line: '.AddOpenIdConnect', messages: ['pkce'] },
        { line: 'options.Authority', messages: ['jwks-request', 'jwks-response'] },
        { line: 'options.ClientSecret', messages: ['token-request'] },
        { line: 'options.CallbackPath', messages: ['redirection-request'] },
        { line: 'options.ResponseType', messages: ['authorization-response'] },
        { line: 'options.Resource', messages: ['authorization-request'] },
        { line: '.SendAsync(request)', messages: ['resource-request'] },
        { line: '.RequireAuthorization()', messages: ['authorization-redirect'] },
      ],
      onlyOverHttp: ['options.RequireHttpsMetadata'],
    },
  ],
  run: 'dotnet dev-certs https --trust && dotnet run',
  does: 'The handler makes state, nonce and the code verifier, redeems the code, checks the ID token against the published keys and signs the person in with a cookie.',
  yours:
    'It sends its secret in the body, so it has a client registered for that (`client_secret_post`). Its cookies need https on this machine, too.',
  executed: false,
}

const apache: Stack = {
  id: 'apache',
  name: 'Apache',
  library: {
    name: 'mod_auth_openidc',
    version: '2.4',
    licence: 'Apache-2.0',
    docs: 'https://github.com/OpenIDC/mod_auth_openidc/wiki',
  },
  client: 'your-web-app',
  redirectUri: 'http://localhost:8080/callback',
  install: 'apt-get install libapache2-mod-auth-openidc',
  files: [
    {
      name: 'conf-available/acme-id.conf',
      code: String.raw`
OIDCProviderMetadataURL {issuer}/.well-known/openid-configuration
OIDCClientID {client_id}
OIDCClientSecret {client_secret}
OIDCRedirectURI {redirect_uri}
OIDCScope "openid profile email"
OIDCPKCEMethod S256
OIDCCryptoPassphrase "exec:/usr/bin/openssl rand -hex 32"
OIDCRemoteUserClaim email

<Location "/">
  AuthType openid-connect
  Require valid-user
</Location>
`,
      causes: [
        { line: 'OIDCProviderMetadataURL', messages: ['jwks-request', 'jwks-response'] },
        { line: 'OIDCClientID', messages: ['authorization-request'] },
        { line: 'OIDCClientSecret', messages: ['token-request'] },
        { line: 'OIDCRedirectURI', messages: ['redirection-request'] },
        { line: 'OIDCScope', messages: ['authorization-request'] },
        { line: 'OIDCPKCEMethod', messages: ['pkce'] },
        { line: 'Require valid-user', messages: ['authorization-redirect'] },
      ],
    },
  ],
  run: 'a2enmod auth_openidc && a2enconf acme-id && systemctl restart apache2',
  does: 'It signs people in before a request reaches your application, which finds who they are in `REMOTE_USER` and in headers that begin with `OIDC_CLAIM_`.',
  yours:
    'Let Apache listen on port 8080, and make sure that nobody can reach the application around it: it believes those headers. A fixed passphrase keeps sessions through a restart.',
  executed: false,
}

export const web: StackGroup = {
  id: 'web',
  name: 'regular web app',
  intro:
    'It runs on a server, so it can keep a secret. Its flow is the authorization code flow with PKCE: the code crosses the browser, the tokens never do.',
  flow: { slug: 'authorization-code-pkce', type: 'web' },
  stacks: [nextjs, express, django, aspnet, apache],
}
