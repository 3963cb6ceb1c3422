import type { Stack, StackGroup } from '#lib/scenario/stack.ts'

const yours =
  'Keep the secret where only the service can read it, and one secret per service. The token is good for a while: use it again until it runs out.'

const node: Stack = {
  id: 'node',
  name: 'Node',
  library: {
    name: 'openid-client',
    version: '6.9.0',
    licence: 'MIT',
    docs: 'https://github.com/panva/openid-client',
  },
  client: 'your-service',
  install: 'npm install openid-client',
  files: [
    {
      name: 'service.mjs',
      code: String.raw`
import * as client from 'openid-client'

const config = await client.discovery(
  new URL('{issuer}'),
  '{client_id}',
  {},
  client.ClientSecretBasic('{client_secret}'),
  { execute: [client.allowInsecureRequests] },
)

const tokens = await client.clientCredentialsGrant(config, {
  resource: '{resource}',
  scope: 'photos.read',
})

const response = await client.fetchProtectedResource(
  config,
  tokens.access_token,
  new URL('{resource}'),
  'GET',
)
console.log(JSON.stringify(await response.json()))
`,
      causes: [
        { line: 'client.ClientSecretBasic', messages: ['token-request'] },
        { line: 'client.clientCredentialsGrant', messages: ['token-request', 'token-response'] },
        { line: 'client.fetchProtectedResource', messages: ['resource-request'] },
        { line: 'console.log', messages: ['resource-response'] },
      ],
      onlyOverHttp: ['client.allowInsecureRequests'],
    },
  ],
  run: 'node service.mjs',
  does: 'It reads the metadata, authenticates the client, checks that the answer is one, and sends the token with the request.',
  yours,
  executed: true,
}

const python: Stack = {
  id: 'python',
  name: 'Python',
  library: {
    name: 'Authlib',
    version: '1.8.0',
    licence: 'BSD-3-Clause',
    docs: 'https://docs.authlib.org/',
  },
  client: 'your-service',
  install: 'pip install authlib requests',
  files: [
    {
      name: 'service.py',
      code: String.raw`
from authlib.integrations.requests_client import OAuth2Session

with OAuth2Session(
    "{client_id}",
    "{client_secret}",
    token_endpoint_auth_method="client_secret_basic",
) as session:
    session.fetch_token(
        "{issuer}/token",
        grant_type="client_credentials",
        resource="{resource}",
        scope="photos.read",
    )
    print(session.get("{resource}").json())
`,
      causes: [
        { line: 'token_endpoint_auth_method', messages: ['token-request'] },
        { line: 'session.fetch_token', messages: ['token-request', 'token-response'] },
        { line: 'session.get(', messages: ['resource-request', 'resource-response'] },
      ],
    },
  ],
  run: 'python service.py',
  does: 'It authenticates the client, keeps the token in the session and sends it with every request made through that session.',
  yours,
  executed: false,
}

const go: Stack = {
  id: 'go',
  name: 'Go',
  library: {
    name: 'golang.org/x/oauth2',
    version: '0.x',
    licence: 'BSD-3-Clause',
    docs: 'https://pkg.go.dev/golang.org/x/oauth2/clientcredentials',
  },
  client: 'your-service',
  install: 'go get golang.org/x/oauth2',
  files: [
    {
      name: 'main.go',
      code: String.raw`
package main

import (
	"context"
	"io"
	"log"
	"net/url"
	"os"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

func main() {
	config := clientcredentials.Config{
		ClientID:       "{client_id}",
		ClientSecret:   "{client_secret}",
		TokenURL:       "{issuer}/token",
		Scopes:         []string{"photos.read"},
		EndpointParams: url.Values{"resource": {"{resource}"}},
		AuthStyle:      oauth2.AuthStyleInHeader,
	}
	response, err := config.Client(context.Background()).Get("{resource}")
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	io.Copy(os.Stdout, response.Body)
}
`,
      causes: [
        { line: 'TokenURL:', messages: ['token-request'] },
        { line: 'EndpointParams:', messages: ['token-request'] },
        { line: 'AuthStyle:', messages: ['token-request'] },
        { line: '.Get("{resource}")', messages: ['resource-request'] },
        { line: 'io.Copy', messages: ['resource-response'] },
      ],
    },
  ],
  run: 'go run .',
  does: 'It fetches a token before the first request, sends it with every request of that `http.Client`, and fetches another when it has run out.',
  yours: 'Keep the secret where only the service can read it, and one secret per service.',
  executed: false,
}

const curl: Stack = {
  id: 'curl',
  name: 'curl',
  library: {
    name: 'curl',
    version: '7.76 or newer',
    licence: 'curl',
    docs: 'https://curl.se/docs/manpage.html',
  },
  client: 'your-service',
  files: [
    {
      name: 'service.sh',
      code: String.raw`
#!/bin/sh
set -eu

token=$(
  curl --silent --show-error --fail-with-body '{issuer}/token' \
    --user '{client_id}:{client_secret}' \
    --data-urlencode 'grant_type=client_credentials' \
    --data-urlencode 'resource={resource}' \
    --data-urlencode 'scope=photos.read' |
    sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p'
)

curl --silent --show-error --fail-with-body '{resource}' \
  --header "Authorization: Bearer $token"
`,
      causes: [
        { line: "'{issuer}/token'", messages: ['token-request'] },
        { line: '--user', messages: ['token-request'] },
        { line: 'sed -n', messages: ['token-response'] },
        { line: "'{resource}' \\", messages: ['resource-request'] },
      ],
    },
  ],
  run: 'sh service.sh',
  does: 'It sends what it is told to and nothing else: you see the two requests that every library makes for you.',
  yours:
    'A secret on a command line is visible to everyone who may list processes: put it in a file and name that with `--config`.',
  executed: true,
}

export const machine: StackGroup = {
  id: 'machine',
  name: 'machine-to-machine',
  intro:
    'There is no person and no browser: a service asks for itself. Its flow is the client credentials flow, two requests long.',
  flow: { slug: 'client-credentials', type: 'service' },
  stacks: [node, python, go, curl],
}
