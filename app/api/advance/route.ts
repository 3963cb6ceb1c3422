import { ForgottenError, RunError } from '#lib/engine/context.ts'
import { perform } from '#lib/engine/play-on.ts'
import { siteAt } from '#lib/roles/site.ts'
import { BodyTooLargeError, publicOrigin, readBody } from '#lib/roles/web.ts'
import { EditError } from '#lib/scenario/edit.ts'
import { resolveScenario, ScenarioError } from '#lib/scenario/resolve.ts'
import { scenarioBySlug } from '#content/scenarios/index.ts'
import { explained } from '../../explained.ts'
import { problem } from '../../problem.ts'
import { BadRequestError, parseAdvance } from './request.ts'

/**
 * Performs one message of the run in the body, or plays it up to a message; where that goes wrong,
 * what follows from it comes along.
 */
export async function POST(request: Request): Promise<Response> {
  const origin = publicOrigin(request.headers)
  if (!origin || request.headers.get('origin') !== origin) {
    return problem(
      403,
      'Another origin',
      `Only pages of ${origin ?? 'this site'} may call this; send an Origin header that says so.`,
    )
  }
  try {
    return await answer(origin, await readBody(request))
  } catch (cause) {
    if (cause instanceof BadRequestError) return problem(400, 'Malformed request', cause.message)
    if (cause instanceof BodyTooLargeError) return problem(413, 'Body too large', cause.message)
    if (cause instanceof ScenarioError) return problem(404, 'No such scenario', cause.message)
    if (cause instanceof ForgottenError) return problem(410, 'This run is forgotten', cause.message)
    if (cause instanceof EditError || cause instanceof RunError)
      return problem(422, 'This run cannot go on', cause.message)
    throw cause
  }
}

/** A run is sent, never fetched, kept or deleted. */
function refuse(): Response {
  const refusal = problem(405, 'Method not allowed', 'POST a run as JSON; there is nothing to read here.')
  refusal.headers.set('Allow', 'POST')
  return refusal
}

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as PUT }

async function answer(origin: string, body: string): Promise<Response> {
  const { run, input, until } = parseAdvance(body)
  const found = scenarioBySlug(run.scenario)
  if (!found) throw new ScenarioError(`There is no flow "${run.scenario}" here.`)
  const scenario = resolveScenario(found, run.applicationType, run.breaks)
  const { issuer, dispatch } = await siteAt(origin)
  if (run.issuer !== issuer)
    throw new RunError(`This run was made at ${run.issuer}; here the issuer is ${issuer}. Start again.`)
  if (until !== undefined && !scenario.messages.some(({ id }) => id === until.split('~')[0])) {
    throw new ScenarioError(`${scenario.scenario.title} has no message "${until}".`)
  }
  const played = await perform(scenario, run, { input, until }, dispatch)
  return Response.json(
    { ...played, messages: explained(played.messages) },
    { headers: { 'Cache-Control': 'no-store' } },
  )
}
