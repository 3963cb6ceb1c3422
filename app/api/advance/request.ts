import { z } from 'zod'
import { isObject } from '#lib/protocol/http-message.ts'
import { runFormat } from '#lib/scenario/run.ts'
import { inputSchema, runSchema, type Input, type Run } from '#lib/scenario/schema.ts'

/** A body that is not what this endpoint takes; the message is a sentence. */
export class BadRequestError extends Error {
  override readonly name = 'BadRequestError'
}

const advanceSchema = z.strictObject({
  run: runSchema,
  input: inputSchema.optional(),
  until: z.string().min(1).max(80).optional(),
})

export interface AdvanceRequest {
  readonly run: Run
  readonly input: Input
  /** the recorded id of the last message to perform */
  readonly until?: string | undefined
}

/**
 * Reads the body of `POST /api/advance`.
 * @throws BadRequestError
 */
export function parseAdvance(body: string): AdvanceRequest {
  const value = parseJson(body)
  const run = isObject(value) ? value['run'] : undefined
  const format = isObject(run) ? run['format'] : undefined
  if (typeof format === 'number' && format !== runFormat) {
    throw new BadRequestError(
      `This run is of format ${format}; this site plays format ${runFormat}. Start it again.`,
    )
  }
  const result = advanceSchema.safeParse(value)
  if (result.success) return { ...result.data, input: result.data.input ?? {} }
  const [issue] = result.error.issues
  const where = issue?.path.join('.') ?? ''
  throw new BadRequestError(
    `The body is no run this site knows: ${where ? `"${where}": ` : ''}${issue?.message ?? 'it does not fit'}.`,
  )
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new BadRequestError('The body is not JSON.')
  }
}
