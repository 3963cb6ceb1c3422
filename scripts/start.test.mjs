import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './prepare/paths.mjs'

/** npm start with other settings; each is wrong, so it ends before it does anything. */
function start(settings) {
  return spawnSync(process.execPath, [join(root, 'scripts', 'start.mjs')], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...settings },
    timeout: 20_000,
  })
}

test.each([
  ['PUBLIC_ORIGIN', 'learn.example'],
  ['PUBLIC_ORIGIN', 'https://learn.example/oauth'],
  ['OIDC_JWKS', '/nowhere/jwks.json'],
  ['OIDC_JWKS', '{"keys":[]}'],
])('%s=%s ends npm start with one sentence', (name, value) => {
  const { status, stdout, stderr } = start({ [name]: value })
  expect(status).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toMatch(new RegExp(`^${name} .+\\.\\n$`))
})
