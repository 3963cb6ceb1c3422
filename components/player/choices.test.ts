import { describe, expect, it } from 'vitest'
import { newRun } from '#lib/scenario/run.ts'
import { runSchema, type Run } from '#lib/scenario/schema.ts'
import { afresh } from './choices.ts'

const run: Run = {
  ...newRun({
    scenario: 'authorization-code-pkce',
    applicationType: 'spa',
    issuer: 'https://learn.example/oidc',
    seed: 'A'.repeat(43),
    startedAt: 1_800_000_000,
    breaks: ['wrong-verifier'],
    inputs: { 'sign-in': { login: 'bob@mail.example' } },
  }),
  performed: 3,
  memory: { client: { state: 's' } },
}

describe('a run played afresh', () => {
  it('has the same choices, and nothing that happened', () => {
    const again = afresh(run)
    expect(again).toMatchObject({ breaks: run.breaks, inputs: run.inputs, performed: 0, memory: {} })
    expect(again.startedAt).toBeGreaterThan(Date.now() / 1000 - 60)
  })

  it('has a seed of its own each time, as the server reads one', () => {
    const seeds = Array.from({ length: 50 }, () => afresh(run).seed)
    expect(new Set([run.seed, ...seeds]).size).toBe(51)
    for (const seed of seeds) expect(runSchema.parse({ ...run, seed }).seed).toBe(seed)
  })
})
