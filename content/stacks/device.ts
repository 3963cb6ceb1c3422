import type { Stack, StackGroup } from '#lib/scenario/stack.ts'

const yours =
  'Show the address and the code where the owner can read both, or a QR code of `verification_uri_complete`. Keep the tokens where only this user of the device can read them.'

const node: Stack = {
  id: 'node',
  name: 'Node',
  library: {
    name: 'openid-client',
    version: '6.9.0',
    licence: 'MIT',
    docs: 'https://github.com/panva/openid-client',
  },
  client: 'your-device',
  install: 'npm install openid-client',
  files: [
    {
      name: 'device.mjs',
      code: String.raw`
import * as client from 'openid-client'

const config = await client.discovery(
  new URL('{issuer}'),
  '{client_id}',
  {},
  client.None(),
  { execute: [client.allowInsecureRequests] },
)

const codes = await client.initiateDeviceAuthorization(config, {
  resource: '{resource}',
  scope: 'photos.read',
})
console.error('Open %s and type %s', codes.verification_uri, codes.user_code)

const tokens = await client.pollDeviceAuthorizationGrant(config, codes)

const response = await client.fetchProtectedResource(
  config,
  tokens.access_token,
  new URL('{resource}'),
  'GET',
)
console.log(JSON.stringify(await response.json()))
`,
      causes: [
        { line: 'client.initiateDeviceAuthorization', messages: ['device-request', 'device-response'] },
        { line: 'console.error', messages: ['show-code'] },
        { line: 'client.pollDeviceAuthorizationGrant', messages: ['poll-request', 'token-request'] },
        { line: 'client.fetchProtectedResource', messages: ['resource-request'] },
        { line: 'console.log', messages: ['resource-response'] },
      ],
      onlyOverHttp: ['client.allowInsecureRequests'],
    },
  ],
  run: 'node device.mjs',
  does: 'It asks for the codes, then polls at the pace that the server sets, slower after `slow_down`, until its owner has decided or the code has expired.',
  yours,
  executed: true,
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
  client: 'your-device',
  files: [
    {
      name: 'device.sh',
      code: String.raw`
#!/bin/sh
set -eu

member() { printf %s "$answer" | sed -n 's/.*"'"$1"'":"\{0,1\}\([^",}]*\).*/\1/p'; }

answer=$(
  curl --silent --show-error --fail-with-body '{issuer}/device/auth' \
    --data-urlencode 'client_id={client_id}' \
    --data-urlencode 'resource={resource}' \
    --data-urlencode 'scope=photos.read'
)
echo "Open $(member verification_uri) and type $(member user_code)" >&2
device_code=$(member device_code)
interval=$(member interval)

while sleep "$interval"; do
  answer=$(
    curl --silent --show-error '{issuer}/token' \
      --data-urlencode 'grant_type=urn:ietf:params:oauth:grant-type:device_code' \
      --data-urlencode 'client_id={client_id}' \
      --data-urlencode "device_code=$device_code"
  )
  case $(member error) in
    '') break ;;
    authorization_pending) ;;
    slow_down) interval=$((interval + 5)) ;;
    *) echo "$answer" >&2; exit 1 ;;
  esac
done

curl --silent --show-error --fail-with-body '{resource}' \
  --header "Authorization: Bearer $(member access_token)"
`,
      causes: [
        { line: "'{issuer}/device/auth'", messages: ['device-request', 'device-response'] },
        { line: 'echo "Open', messages: ['show-code'] },
        { line: "'{issuer}/token'", messages: ['poll-request', 'token-request'] },
        { line: 'authorization_pending', messages: ['poll-response'] },
        { line: "'{resource}' \\", messages: ['resource-request'] },
      ],
    },
  ],
  run: 'sh device.sh',
  does: 'It sends what it is told to and nothing else: you see every request that a library makes for you, and how it waits.',
  yours,
  executed: true,
}

export const device: StackGroup = {
  id: 'device',
  name: 'device without a browser',
  intro:
    'A television or a command-line tool shows a code, and its owner types it on a phone. It is one request, and then asking again every few seconds.',
  flow: { slug: 'device-authorization', type: 'cli' },
  stacks: [node, curl],
}
