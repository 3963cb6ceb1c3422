import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { slot } from '#lib/storage/process-slot.ts'
import { temporaryData } from '#lib/testing/site.ts'
import { startUp } from './start-up.ts'

beforeEach(() => {
  temporaryData()
  vi.stubEnv('OIDC_JWKS', '')
  vi.stubEnv('PUBLIC_ORIGIN', '')
})
afterEach(() => {
  vi.unstubAllEnvs()
  delete slot.secrets
})

async function started() {
  const [ends, said] = [vi.fn<(code: number) => void>(), vi.spyOn(console, 'error').mockReturnValue()]
  await startUp(ends)
  return { ends: ends.mock.calls, said: said.mock.calls }
}

it('what is in order starts, and says nothing', async () => {
  expect(await started()).toEqual({ ends: [], said: [] })
})

it('a setting of no use ends the process with one sentence', async () => {
  vi.stubEnv('PUBLIC_ORIGIN', 'learn.example')
  const { ends, said } = await started()
  expect(ends).toEqual([[1]])
  expect(said).toEqual([[expect.stringMatching(/^PUBLIC_ORIGIN is .*\.$/)]])
})

it('so do keys that were kept and can not be read', async () => {
  await writeFile(path.join(temporaryData(), 'secrets.json'), '{')
  const { ends, said } = await started()
  expect(ends).toEqual([[1]])
  expect(said).toEqual([[expect.stringMatching(/secrets\.json can't be read: .*\.$/)]])
})
