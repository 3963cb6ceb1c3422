import { isObject } from '#lib/protocol/http-message.ts'
import { readKeys, type KeyReading } from '../keys.ts'
import { verify } from '../verify.ts'
import { accessTokenRows } from './access-token.ts'
import { json, type BenchCheck, type Row } from './check.ts'
import { clientAssertionRows } from './client-assertion.ts'
import { dpopProofRows } from './dpop-proof.ts'
import { idTokenRows } from './id-token.ts'
import { logoutTokenRows } from './logout-token.ts'
import type { BenchRole } from './roles.ts'
import { partsOf, type Expectations, type Subject } from './subject.ts'

export type { BenchCheck } from './check.ts'
export type { Expectations } from './subject.ts'

const rows: Readonly<Record<BenchRole, readonly Row<Subject>[]>> = {
  'id-token': idTokenRows,
  'access-token': accessTokenRows,
  'client-assertion': clientAssertionRows,
  'dpop-proof': dpopProofRows,
  'logout-token': logoutTokenRows,
}

/**
 * Every check a role has to do on a token, in order, whatever came of those before: a role stops
 * at the first that fails, and a person wants to see them all. Never throws.
 */
export async function validate(
  role: BenchRole,
  token: string,
  keys: KeyReading,
  expected: Expectations,
): Promise<readonly BenchCheck[]> {
  const parts = partsOf(token)
  const readable = {
    id: 'readable',
    label: 'It is a signed token that can be read',
    clause: 'rfc7519#7.2',
  } as const
  if (typeof parts === 'string') {
    const rest = rows[role].map(
      ({ id, label, clause }) =>
        ({ id, label, clause, result: 'not-checked', detail: 'There is nothing to look at.' }) as const,
    )
    return [{ ...readable, result: 'failed', detail: parts }, ...rest]
  }
  // a proof brings its own key: what it proves is that its sender holds the private half
  const own = role === 'dpop-proof' && isObject(parts.header['jwk']) ? json(parts.header['jwk']) : undefined
  const used = role === 'dpop-proof' ? await readKeys(own ?? '{}') : keys
  const subject: Subject = {
    ...parts,
    keys: used,
    signature: await verify(token, used),
    expected,
    now: Math.floor(expected.now.getTime() / 1000),
  }
  const checks: BenchCheck[] = [
    { ...readable, result: 'passed', detail: 'Header and claims are JSON objects.' },
  ]
  for (const { check, ...row } of rows[role]) checks.push({ ...row, ...(await check(subject)) })
  return checks
}
