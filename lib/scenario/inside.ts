import { z } from 'zod'

// What happened inside one server while it was asked by another: the run carries it until the
// messages that show it are performed. It comes back from a browser, so it is read strictly.

const name = z.string().min(1).max(80)
const words = z.string().max(2000)
const text = z.string().max(16_384)
const headers = z.array(z.tuple([z.string().max(200), z.string().max(8192)])).max(60)

/** A request as a run carries it. */
export const requestSchema = z.strictObject({
  method: z.string().max(20),
  url: z.url().max(8192),
  headers,
  body: text,
})
/** An answer as a run carries it. */
export const responseSchema = z.strictObject({ status: z.int().min(100).max(599), headers, body: text })

const checkSchema = z.strictObject({
  id: name,
  label: words,
  result: z.enum(['passed', 'failed', 'not-reached']),
  detail: text.exactOptional(),
  clause: z.templateLiteral([z.string().max(80), '#', z.string().max(80)]),
})

const rowSchema = z.strictObject({
  model: name,
  id: z.string().max(300),
  payload: z.record(name, z.unknown()),
})

const noteSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('storage'),
    at: z.number(),
    operation: z.enum(['upsert', 'find', 'consume', 'destroy', 'revoke']),
    model: name,
    id: z.string().max(300),
    expiresIn: z.number().exactOptional(),
    before: rowSchema.nullable(),
    after: rowSchema.nullable(),
  }),
  z.strictObject({
    kind: z.literal('event'),
    at: z.number(),
    name,
    error: words.exactOptional(),
    errorDescription: words.exactOptional(),
    errorDetail: words.exactOptional(),
  }),
])

/** What an edit made different on the way: the message as its sender built it. */
const builtSchema = z.strictObject({
  request: requestSchema.exactOptional(),
  response: responseSchema.exactOptional(),
})

/**
 * One thing a server did before it could answer, in order: it asked another server, or, once that
 * was shown, waits for the answer to be shown; or it checked something.
 */
export const insideSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('exchange'),
    request: requestSchema,
    response: responseSchema,
    built: builtSchema.exactOptional(),
    notes: z.array(noteSchema).max(60),
    checks: z.array(checkSchema).max(30),
  }),
  z.strictObject({
    kind: z.literal('answer'),
    to: name,
    response: responseSchema,
    built: builtSchema.exactOptional(),
    refusal: z
      .strictObject({
        by: name,
        error: z.string().max(200),
        errorDescription: words.optional(),
        privateReason: words.optional(),
      })
      .exactOptional(),
  }),
  z.strictObject({ kind: z.literal('checks'), checks: z.array(checkSchema).max(30) }),
])

/** @see insideSchema */
export type Inside = z.infer<typeof insideSchema>
