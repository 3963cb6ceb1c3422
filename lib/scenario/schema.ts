import { z } from 'zod'
import { insideSchema, requestSchema, responseSchema } from './inside.ts'
import { runFormat } from './run.ts'

// What comes back from a browser is parsed with these, and with nothing laxer. They stand apart
// from the code that uses their types, so that zod stays on the server.

/**
 * One change to a message before it leaves.
 *
 * `pointer` names the place: `/header/Authorization`, `/query/state`, `/form/code_verifier`,
 * `/json/id_token`, `/json/a/b` (JSON Pointer below `/json`, RFC 6901), and in an answer that
 * redirects `/location/state`, a query parameter of the Location header.
 * `set` replaces a value that is there, `add` puts another beside what is there, `remove` takes it
 * away, `alter` changes one character of it.
 */
const editSchema = z.discriminatedUnion('change', [
  z.strictObject({
    message: z.string().max(80),
    change: z.literal('set'),
    pointer: pointer(),
    value: z.string().max(4096),
  }),
  z.strictObject({
    message: z.string().max(80),
    change: z.literal('add'),
    pointer: pointer(),
    value: z.string().max(4096),
  }),
  z.strictObject({ message: z.string().max(80), change: z.literal('remove'), pointer: pointer() }),
  z.strictObject({ message: z.string().max(80), change: z.literal('alter'), pointer: pointer() }),
])

export type Edit = z.infer<typeof editSchema>

function pointer() {
  return z
    .string()
    .max(300)
    .regex(
      /^\/(header|query|form|json|location)\/./,
      'a pointer starts with /header/, /query/, /form/, /json/ or /location/',
    )
}

const name = z.string().min(1).max(80)
const text = z.string().max(16_384)
const fields = z.record(name, text)

const refusal = z.strictObject({
  by: name,
  error: z.string().max(200),
  errorDescription: z.string().max(2000).optional(),
  privateReason: z.string().max(2000).optional(),
})

/**
 * A run, as the browser carries it: what every role remembers, the cookie jars, what is still on
 * its way, and what the learner changed. Plain JSON; the server keeps none of it. It comes back
 * as untrusted input, so this schema is strict.
 */
export const runSchema = z.strictObject({
  format: z.literal(runFormat),
  scenario: name,
  applicationType: name,
  /** the issuer it was made at; its tokens mean nothing elsewhere */
  issuer: z.url().max(300),
  /** the store that the servers put their rows for this run into; absent before they did */
  store: name.exactOptional(),
  /** 32 octets, base64url: the client's random values come from it, so a replay makes them again */
  seed: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  /** seconds since the epoch */
  startedAt: z.int().min(0),
  breaks: z.array(name).max(10),
  edits: z.array(editSchema).max(40),
  /** what the person entered, by message */
  inputs: z.record(name, z.record(name, z.string().max(500))),
  /** messages performed so far, and which was the last */
  performed: z.int().min(0).max(500),
  position: z.int().min(-1).max(500),
  /** how often each message was performed */
  counts: z.record(name, z.int().min(0).max(200)),
  /** what each role remembers, by role and name */
  memory: z.record(name, fields),
  /** the cookie jar of each user agent, as the jar's library writes it */
  cookies: fields,
  /** requests without an answer yet, and answers not yet received; by recorded message */
  pending: z
    .array(
      z.strictObject({
        message: name,
        from: name,
        to: name,
        request: requestSchema,
        response: responseSchema.optional(),
        refusal: refusal.optional(),
        /** what the server did before this answer, and is to be shown yet */
        inside: z.array(insideSchema).max(12).optional(),
      }),
    )
    .max(8),
})

/** @see runSchema */
export type Run = z.infer<typeof runSchema>

/** What the learner did for the next message. */
export const inputSchema = z.strictObject({
  /** what they entered, for an action */
  entered: z.record(name, z.string().max(500)).optional(),
})

export type Input = z.infer<typeof inputSchema>
