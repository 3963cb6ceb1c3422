import type { Stack, StackFile, StackGroup } from '#lib/scenario/stack.ts'

/** A caller to try an API with: the same one for each of them. */
const caller: StackFile = {
  name: 'call.sh',
  code: String.raw`
#!/bin/sh
set -eu

token=$(
  curl --silent --show-error --fail-with-body '{issuer}/token' \
    --user '{client_id}:{client_secret}' \
    --data-urlencode 'grant_type=client_credentials' \
    --data-urlencode 'resource={api}' \
    --data-urlencode 'scope=notes.read' |
    sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p'
)

curl --silent --show-error --include http://localhost:8080/notes
curl --silent --show-error --include \
  http://localhost:8080/notes \
  --header "Authorization: Bearer $token"
`,
  causes: [
    { line: "resource={api}'", messages: ['token-request'] },
    { line: "'scope=notes.read'", messages: ['token-request'] },
    { line: '--include http', messages: ['bare-request'] },
    { line: '--header', messages: ['resource-request'] },
  ],
}

const yours =
  'Decide which scope each route needs, and what the person or the service in `sub` may see. A token without your identifier in `aud` was made for somebody else.'

const express: Stack = {
  id: 'express',
  name: 'Express',
  library: {
    name: 'jose',
    version: '6.2.18',
    licence: 'MIT',
    docs: 'https://github.com/panva/jose',
  },
  client: 'your-service',
  install: 'npm install express jose',
  files: [
    {
      name: 'api.mjs',
      code: String.raw`
import express from 'express'
import { createRemoteJWKSet, errors, jwtVerify } from 'jose'

const keys = createRemoteJWKSet(new URL('{issuer}/jwks'))

function allow(scope) {
  return async (req, res, next) => {
    const [scheme = '', token = ''] = (req.get('Authorization') ?? '').split(' ')
    if (scheme.toLowerCase() !== 'bearer') return refuse(res, 401, 'Bearer')
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: '{issuer}',
        audience: '{api}',
        typ: 'at+jwt',
        algorithms: ['RS256'],
        requiredClaims: ['exp', 'sub', 'client_id'],
      })
      if (!String(payload.scope).split(' ').includes(scope))
        return refuse(res, 403, 'Bearer error="insufficient_scope", scope="' + scope + '"')
      req.token = payload
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error
      return refuse(res, 401, 'Bearer error="invalid_token"')
    }
    next()
  }
}

function refuse(res, status, challenge) {
  res.set('WWW-Authenticate', challenge).sendStatus(status)
}

const app = express()
app.get('/notes', allow('notes.read'), (req, res) => {
  res.json({ notes: ['Buy film'], for: req.token.sub })
})
app.listen(8080)
`,
      causes: [
        { line: 'createRemoteJWKSet(', messages: ['keys-request', 'keys-response'] },
        { line: "refuse(res, 401, 'Bearer')", messages: ['bare-response'] },
        { line: 'jwtVerify(token', messages: ['token-checks'] },
        { line: 'insufficient_scope', messages: ['narrow-response'] },
        { line: 'res.json(', messages: ['resource-response'] },
      ],
    },
    caller,
  ],
  run: 'node api.mjs',
  does: 'It fetches the published keys and keeps them, picks the one that the token names, and checks signature, issuer, audience, type and time.',
  yours,
  executed: true,
}

const django: Stack = {
  id: 'django',
  name: 'Django',
  library: {
    name: 'Authlib',
    version: '1.8.0',
    licence: 'BSD-3-Clause',
    docs: 'https://docs.authlib.org/',
  },
  client: 'your-service',
  install: 'pip install django authlib requests',
  files: [
    {
      name: 'api/views.py',
      code: String.raw`
import requests
from authlib.integrations.django_oauth2 import ResourceProtector
from authlib.oauth2.rfc9068 import JWTBearerTokenValidator
from django.core.cache import cache
from django.http import JsonResponse
from joserfc.jwk import KeySet


class AcmeIdTokens(JWTBearerTokenValidator):
    def get_jwks(self):
        keys = cache.get_or_set("acme-id-keys", fetch_keys, timeout=3600)
        return KeySet.import_key_set(keys)


def fetch_keys():
    return requests.get("{issuer}/jwks", timeout=5).json()


require_token = ResourceProtector()
require_token.register_token_validator(
    AcmeIdTokens(issuer="{issuer}", resource_server="{api}")
)


@require_token("notes.read")
def notes(request):
    return JsonResponse({"notes": ["Buy film"], "for": request.oauth_token["sub"]})
`,
      causes: [
        { line: 'requests.get(', messages: ['keys-request', 'keys-response'] },
        { line: 'AcmeIdTokens(issuer=', messages: ['token-checks'] },
        { line: '@require_token("notes.read")', messages: ['bare-response', 'narrow-response'] },
        { line: 'return JsonResponse', messages: ['resource-response'] },
      ],
    },
    {
      name: 'urls.py',
      code: String.raw`
from django.urls import path
from api.views import notes

urlpatterns = [path("notes", notes)]
`,
    },
    caller,
  ],
  run: 'python manage.py runserver 8080',
  does: 'Its validator for JWT access tokens checks signature, issuer, audience, type, time and scope as RFC 9068 says, and answers 401 or 403 for you.',
  yours: `${yours} The keys change some day: an hour in the cache is a fair middle.`,
  executed: false,
}

const aspnet: Stack = {
  id: 'aspnet-core',
  name: 'ASP.NET Core',
  library: {
    name: 'Microsoft.AspNetCore.Authentication.JwtBearer',
    version: '10.0.15',
    licence: 'MIT',
    docs: 'https://learn.microsoft.com/dotnet/api/microsoft.extensions.dependencyinjection.jwtbearerextensions.addjwtbearer',
  },
  client: 'your-service',
  install: 'dotnet add package Microsoft.AspNetCore.Authentication.JwtBearer',
  files: [
    {
      name: 'Program.cs',
      code: String.raw`
using System.Security.Claims;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication("Bearer").AddJwtBearer(options =>
{
    options.Authority = "{issuer}";
    options.RequireHttpsMetadata = false;
    options.Audience = "{api}";
    options.MapInboundClaims = false;
    options.TokenValidationParameters.ValidTypes = ["at+jwt"];
});
builder.Services.AddAuthorizationBuilder().AddPolicy("notes.read", policy =>
    policy.RequireAssertion(context =>
        context.User.FindFirstValue("scope")?.Split(' ').Contains("notes.read") == true));

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();

app.MapGet("/notes", (ClaimsPrincipal user) =>
    Results.Json(new { notes = new[] { "Buy film" }, @for = user.FindFirstValue("sub") }))
    .RequireAuthorization("notes.read");

app.Run("http://localhost:8080");
`,
      causes: [
        { line: 'options.Authority', messages: ['keys-request', 'keys-response'] },
        { line: 'options.Audience', messages: ['token-checks'] },
        { line: 'ValidTypes', messages: ['token-checks'] },
        { line: '.RequireAuthorization(', messages: ['bare-response', 'narrow-response'] },
        { line: 'Results.Json(', messages: ['resource-response'] },
      ],
      onlyOverHttp: ['options.RequireHttpsMetadata'],
    },
    caller,
  ],
  run: 'dotnet run',
  does: 'The handler reads the metadata and the keys of its Authority, and checks signature, issuer, audience, type and time before your code runs.',
  yours: yours + ' The type is checked only because `ValidTypes` says so.',
  executed: false,
}

const laravel: Stack = {
  id: 'laravel',
  name: 'Laravel',
  library: {
    name: 'firebase/php-jwt',
    version: '7.2.1',
    licence: 'BSD-3-Clause',
    docs: 'https://github.com/googleapis/php-jwt',
  },
  client: 'your-service',
  install: 'composer require firebase/php-jwt && php artisan install:api',
  files: [
    {
      name: 'app/Providers/AppServiceProvider.php',
      code: String.raw`
use Firebase\JWT\JWK;
use Firebase\JWT\JWT;
use Illuminate\Auth\GenericUser;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\Auth;
use Illuminate\Support\Facades\Cache;
use Illuminate\Support\Facades\Http;

public function boot(): void
{
    Auth::viaRequest('acme-id', function (Request $request) {
        $jwks = Cache::remember('acme-id-keys', 3600, fn () => Http::get('{issuer}/jwks')->throw()->json());
        $header = new \stdClass();
        try {
            $claims = JWT::decode($request->bearerToken() ?? '', JWK::parseKeySet($jwks), $header);
        } catch (\UnexpectedValueException | \DomainException | \InvalidArgumentException) {
            return null;
        }
        $isForUs = $claims->iss === '{issuer}'
            && in_array('{api}', (array) $claims->aud, true)
            && ($header->typ ?? '') === 'at+jwt'
            && isset($claims->exp);

        return $isForUs ? new GenericUser(['id' => $claims->sub, 'scope' => $claims->scope ?? '']) : null;
    });
}
`,
      causes: [
        { line: 'Http::get(', messages: ['keys-request', 'keys-response'] },
        { line: 'JWT::decode(', messages: ['token-checks'] },
        { line: "in_array('{api}'", messages: ['token-checks'] },
      ],
    },
    {
      name: 'config/auth.php',
      code: String.raw`
'guards' => [
    'api' => ['driver' => 'acme-id'],
],
`,
    },
    {
      name: 'routes/api.php',
      code: String.raw`
Route::middleware('auth:api')->get('/notes', function (Request $request) {
    abort_unless(in_array('notes.read', explode(' ', $request->user()->scope), true), 403);

    return ['notes' => ['Buy film'], 'for' => $request->user()->getAuthIdentifier()];
});
`,
      causes: [
        { line: "middleware('auth:api')", messages: ['bare-response'] },
        { line: 'abort_unless(', messages: ['narrow-response'] },
        { line: "return ['notes'", messages: ['resource-response'] },
      ],
    },
    { ...caller, code: caller.code.replaceAll(':8080/notes', ':8080/api/notes') },
  ],
  run: 'php artisan serve --port=8080',
  does: 'It picks the key that the token names and checks the signature, `exp`, `nbf` and `iat`. Laravel’s guard answers 401 where nobody comes out of it.',
  yours:
    'It knows nothing of issuers, audiences and types: those four lines are yours. So is the scope of each route, and what the one in `sub` may see.',
  executed: false,
}

const go: Stack = {
  id: 'go',
  name: 'Go',
  library: {
    name: 'golang-jwt/jwt with MicahParks/keyfunc',
    version: 'v5 and v3',
    licence: 'MIT and Apache-2.0',
    docs: 'https://pkg.go.dev/github.com/MicahParks/keyfunc/v3',
  },
  client: 'your-service',
  install: 'go get github.com/golang-jwt/jwt/v5 github.com/MicahParks/keyfunc/v3',
  files: [
    {
      name: 'main.go',
      code: String.raw`
package main

import (
	"context"
	"encoding/json"
	"log"
	"net/http"
	"slices"
	"strings"

	"github.com/MicahParks/keyfunc/v3"
	"github.com/golang-jwt/jwt/v5"
)

type claims struct {
	jwt.RegisteredClaims
	Scope string
}

func main() {
	keys, err := keyfunc.NewDefaultCtx(context.Background(), []string{"{issuer}/jwks"})
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("GET /notes", func(w http.ResponseWriter, r *http.Request) {
		var found claims
		scheme, raw, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		token, err := jwt.ParseWithClaims(raw, &found, keys.Keyfunc,
			jwt.WithValidMethods([]string{"RS256"}),
			jwt.WithIssuer("{issuer}"),
			jwt.WithAudience("{api}"),
			jwt.WithExpirationRequired(),
		)
		if err != nil || !strings.EqualFold(scheme, "Bearer") || token.Header["typ"] != "at+jwt" {
			w.Header().Set("WWW-Authenticate", "Bearer")
			http.Error(w, "Send an access token.", http.StatusUnauthorized)
			return
		}
		if !slices.Contains(strings.Fields(found.Scope), "notes.read") {
			http.Error(w, "This needs the scope notes.read.", http.StatusForbidden)
			return
		}
		json.NewEncoder(w).Encode(map[string]any{"notes": []string{"Buy film"}, "for": found.Subject})
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
`,
      causes: [
        { line: 'keyfunc.NewDefaultCtx', messages: ['keys-request', 'keys-response'] },
        { line: 'jwt.ParseWithClaims', messages: ['token-checks'] },
        { line: 'http.StatusUnauthorized', messages: ['bare-response'] },
        { line: 'http.StatusForbidden', messages: ['narrow-response'] },
        { line: 'json.NewEncoder(w)', messages: ['resource-response'] },
      ],
    },
    caller,
  ],
  run: 'go run .',
  does: 'The package `keyfunc` keeps the published keys up to date in the background; `jwt` checks signature, issuer, audience and time.',
  yours: `The type in the header is yours to check. ${yours}`,
  executed: false,
}

export const api: StackGroup = {
  id: 'api',
  name: 'backend / API',
  intro:
    'It signs nobody in: it gets access tokens and decides what they open. Yours is known here as {api}, and a token made for it opens nothing else.',
  flow: { slug: 'protected-api', type: 'jwt' },
  stacks: [express, django, aspnet, laravel, go],
}
