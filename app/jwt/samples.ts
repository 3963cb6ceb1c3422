import type { Sample } from '#components/decoder/decoder-props.ts'
import { played } from '#content/featured.ts'
import { scenarioBySlug } from '#content/scenarios/index.ts'
import { startRun } from '#lib/engine/start.ts'
import { jsonOf } from '#lib/protocol/http-message.ts'
import type { Site } from '#lib/roles/site.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'

/** Tokens of a sign-in that is performed now, and the keys that the server publishes for them. */
export async function freshTokens(site: Site): Promise<{ samples: Sample[]; ownKeys: string }> {
  const scenario = scenarioBySlug(played.slug)
  if (!scenario) throw new RangeError(`The samples are from "${played.slug}", and that is not here.`)
  const resolved = resolveScenario(scenario, played.type)
  const { recording } = await startRun(resolved, site, played.tokens)
  const carrier = recording.messages.find(({ message }) => message === played.tokens)
  const answer = carrier?.response ? jsonOf(carrier.response) : undefined
  const keys = await site.dispatch({ method: 'GET', url: `${site.issuer}/jwks`, headers: [], body: '' })
  return {
    samples: [
      { name: 'Get a fresh ID token', token: textOf(answer?.['id_token']) },
      { name: 'Get an access token', token: textOf(answer?.['access_token']) },
    ],
    ownKeys: JSON.stringify(jsonOf(keys), undefined, 1),
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
