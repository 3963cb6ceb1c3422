import type { EnvelopeProps } from '#components/home/envelope.tsx'
import { timeInWords } from '#components/token/time-in-words.ts'
import { guides } from '#content/application-types.ts'
import { played, wrongAudience, type Featured } from '#content/featured.ts'
import { scenarioBySlug } from '#content/scenarios/index.ts'
import { sampleRecording } from '#lib/engine/start.ts'
import { jsonOf } from '#lib/protocol/http-message.ts'
import { decodeJwt } from '#lib/protocol/jwt.ts'
import type { Moment } from '#lib/recording/playback.ts'
import type { RecordedMessage } from '#lib/recording/recording.ts'
import type { Site } from '#lib/roles/site.ts'
import { minutesToPlay } from '#lib/scenario/duration.ts'
import { numberedSteps, resolveScenario } from '#lib/scenario/resolve.ts'
import { utcClock } from '#lib/protocol/clock.ts'

/** Where a token is refused that was addressed to somebody else. */
export const refusalHref = hrefOf(wrongAudience)

/** The run that the home page plays, and what it shows of it. */
export async function playedRun(site: Site) {
  const scenario = scenarioBySlug(played.slug)
  if (!scenario) throw new RangeError(`The home page plays "${played.slug}", and that is not here.`)
  const resolved = resolveScenario(scenario, played.type)
  const { messages } = await sampleRecording(resolved, site, played.until)
  const moments = messages.flatMap((recorded, index): Moment[] => {
    const placed = resolved.messages.find(({ id }) => id === recorded.message)
    return placed ? [{ key: recorded.id, index, placed, recorded, state: 'past', refused: false }] : []
  })
  const href = `/flows/${played.slug}?app=${played.type}`
  const carrier = moments.find(({ key }) => key === played.tokens)
  const at = carrier?.recorded?.at ?? 0
  return {
    start: {
      href,
      steps: numberedSteps(scenario, played.type),
      minutes: minutesToPlay(resolved.messages),
      as:
        guides.find(({ types }) => types.includes(played.type))?.inSentences ?? resolved.applicationType.name,
    },
    stage: {
      resolved,
      moments,
      rest: moments.findIndex(({ key }) => key === played.rest),
      host: new URL(site.issuer).host,
      recordedAt: momentInWords(messages[0]?.at ?? 0),
    },
    primer: {
      envelopes: carrier?.recorded ? envelopesIn(carrier.recorded) : [],
      carrier: {
        href: `${href}&at=${played.tokens}`,
        step: carrier?.placed.mark ?? '',
        recordedAt: utcClock(at),
      },
    },
  }
}

const letters = [
  {
    member: 'id_token',
    claims: ['iss', 'aud', 'sub', 'name', 'exp'],
    question: 'Who signed in?',
    name: 'ID token',
    value: 'id_token',
    from: 'Acme ID',
    to: 'Inkwell, the app',
    addressee: 'client',
    does: 'The app reads it once, at sign-in.',
    never: 'Never send it to an API.',
  },
  {
    member: 'access_token',
    claims: ['iss', 'aud', 'scope', 'client_id', 'exp'],
    question: 'What may this app do?',
    name: 'Access token',
    value: 'access_token',
    from: 'Acme ID',
    to: 'Photos, the API',
    addressee: 'resource-server',
    does: 'The API checks it on every request.',
    never: 'Never take it as proof of who signed in.',
  },
] as const

/** The two tokens of an answer, opened. */
function envelopesIn({ response, at }: RecordedMessage): EnvelopeProps[] {
  const json = response ? jsonOf(response) : undefined
  return letters.map(({ member, claims: names, ...letter }) => {
    const claims = decodeJwt(String(json?.[member]))?.claims ?? {}
    return {
      ...letter,
      claims: names.flatMap((name) =>
        name in claims ? [{ name, text: claimText(name, claims[name], at) }] : [],
      ),
    }
  })
}

function claimText(name: string, value: unknown, at: number): string {
  const time = name === 'exp' ? timeInWords(value, at) : undefined
  return time ?? (typeof value === 'string' ? value : JSON.stringify(value))
}

/** `24 Nov 2026, 10:51 UTC` */
function momentInWords(at: number): string {
  const date = new Date(at)
  const day = date.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return `${day}, ${date.toISOString().slice(11, 16)} UTC`
}

function hrefOf({ slug, type, at, break: broken }: Featured): string {
  return `/flows/${slug}?${new URLSearchParams({ app: type, at, ...(broken ? { break: broken } : {}) })}`
}
