import 'server-only'
import { z } from 'zod'
import type { Problem } from '#lib/roles/client/problem.ts'
import type { RoleId } from '#lib/scenario/scenario.ts'
import { recallJson, remember, type OperationContext } from '../context.ts'

const schema = z.object({ error: z.string(), description: z.string(), by: z.string().default('client') })

/** What went wrong, to be told once. */
export function takeProblem(context: OperationContext, role: RoleId): Problem | undefined {
  const problem = problemOf(context, role)
  remember(context, role, { problem: undefined })
  return problem
}

function problemOf(context: OperationContext, role: RoleId): Problem | undefined {
  const problem = recallJson(context, role, 'problem', schema)
  if (!problem) return undefined
  const { error, description, by } = problem
  const refusing = context.resolved.scenario.roles.find(({ id }) => id === by)
  return {
    error,
    description,
    failed: refusing?.role === 'resource-server' ? 'api' : 'sign-in',
    ...(by === 'client' ? {} : { refusedBy: refusing?.properName ?? by }),
  }
}
