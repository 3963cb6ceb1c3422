import type { BuildPageProps, ShownClient, ShownStack } from '#components/build/build-props.ts'
import { scenarioBySlug } from '#content/scenarios/index.ts'
import { stackGroups } from '#content/stacks/index.ts'
import { serverSecrets } from '#lib/roles/authorization-server/secrets.ts'
import { yourApi, yourClient, type YourClient } from '#lib/roles/your-clients.ts'
import {
  fill,
  linesOf,
  marksOf,
  placesOf,
  stackOrNearest,
  typeIn,
  type Stack,
  type StackGroup,
  type Values,
} from '#lib/scenario/stack.ts'

/** Everything the page shows of a group and of the stack that was asked for. */
export async function buildView(
  group: StackGroup,
  origin: string,
  wanted: string | undefined,
): Promise<BuildPageProps> {
  const stack = stackOrNearest(group, wanted)
  const scenario = scenarioBySlug(group.flow.slug)
  const { slug, type } = group.flow
  const isUnknown = wanted !== undefined && stack !== undefined && stack.id !== wanted
  return {
    group: { ...group, intro: fill(group.intro, await valuesFor(origin, stack)) },
    groups: stackGroups.filter(isShown).map(({ id, name }) => ({ id, name })),
    ...(scenario
      ? { flow: { title: scenario.title, href: `/flows/${slug}?app=${typeIn(scenario, type)}` } }
      : {}),
    ...(stack ? { shown: await shownStack(stack, group, origin) } : {}),
    ...(isUnknown ? { unknown: wanted.slice(0, 40) } : {}),
  }
}

/** A group without stacks is a way to its flow, once that is there. */
export function isShown({ stacks, flow }: StackGroup): boolean {
  return stacks.length > 0 || scenarioBySlug(flow.slug) !== undefined
}

async function shownStack(stack: Stack, group: StackGroup, origin: string): Promise<ShownStack> {
  const values = await valuesFor(origin, stack)
  const marks = marksOf(scenarioBySlug(group.flow.slug), group.flow.type)
  return {
    stack,
    files: stack.files.map((file) => ({ name: file.name, lines: linesOf(file, values, marks) })),
    client: shownClient(stack, values),
  }
}

async function valuesFor(origin: string, stack: Stack | undefined): Promise<Values> {
  const { clientSecrets } = await serverSecrets()
  return {
    issuer: `${origin}/oidc`,
    resource: `${origin}/photos`,
    api: yourApi.identifier,
    client_id: stack?.client ?? '',
    client_secret: clientSecrets[stack?.client ?? ''] ?? '',
    ...placesOf(stack?.redirectUri ?? ''),
  }
}

function shownClient({ client }: Stack, values: Values): ShownClient {
  const registration = yourClient(client)
  const comesBack = registration?.grant_types.includes('authorization_code') ?? false
  const asksForItself = registration?.grant_types.includes('client_credentials') ?? true
  return {
    id: client,
    secret: values.client_secret,
    method: registration?.token_endpoint_auth_method ?? 'none',
    ...(comesBack ? { redirectUri: values.redirect_uri } : {}),
    ...(registration && !asksForItself ? { register: registrationCommand(values, registration) } : {}),
  }
}

/** The command with which anybody makes a client like it, for a day (RFC 7591 §3.1). */
function registrationCommand(values: Values, { redirect_uris, ...registration }: YourClient): string {
  const metadata = {
    client_name: 'My own app',
    ...(redirect_uris.length > 0
      ? {
          redirect_uris: [values.scheme ? 'http://127.0.0.1/callback' : values.redirect_uri],
          // an address that names its port needs nothing said; without one, any port is for native clients
          ...(values.port ? {} : { application_type: registration.application_type }),
        }
      : { grant_types: registration.grant_types }),
    token_endpoint_auth_method: registration.token_endpoint_auth_method,
  }
  return [
    `curl ${values.issuer}/reg \\`,
    "  --header 'Content-Type: application/json' \\",
    `  --data '${JSON.stringify(metadata, undefined, 2).replaceAll('\n', '\n  ')}'`,
  ].join('\n')
}
