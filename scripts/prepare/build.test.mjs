import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashOf } from './build.mjs'

const sources = ['app', 'tsconfig.json', 'not-there']
let folder

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oauth-lanes-'))
  mkdirSync(join(folder, 'app', 'flows'), { recursive: true })
  writeFileSync(join(folder, 'app', 'flows', 'page.tsx'), 'one')
  writeFileSync(join(folder, 'tsconfig.json'), '{}')
})

afterEach(() => rmSync(folder, { recursive: true }))

test('the hash follows contents and names, and nothing else', () => {
  const before = hashOf(sources, folder)
  writeFileSync(join(folder, 'README.md'), 'not a source')
  writeFileSync(join(folder, 'app', 'page.test.tsx'), 'not part of a build')
  writeFileSync(join(folder, 'tsconfig.json'), '{}')
  expect(hashOf(sources, folder)).toBe(before)

  writeFileSync(join(folder, 'app', 'flows', 'page.tsx'), 'two')
  const changed = hashOf(sources, folder)
  expect(changed).not.toBe(before)

  renameSync(join(folder, 'app', 'flows', 'page.tsx'), join(folder, 'app', 'page.tsx'))
  expect(hashOf(sources, folder)).not.toBe(changed)
})
