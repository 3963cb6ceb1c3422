import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isInstalled, withoutStack } from './install.mjs'
import { root } from './paths.mjs'

const lock = {
  packages: {
    '': { name: 'oauth-lanes' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/b-darwin': { version: '1.0.0', optional: true },
  },
}
const installed = { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } } }

test('packages of other operating systems may be missing', () => {
  expect(isInstalled(lock, installed)).toBe(true)
})

test('nothing installed, a missing package, another version and other contents are noticed', () => {
  const withA = (found) => ({ packages: { 'node_modules/a': found } })
  expect(isInstalled(lock, undefined)).toBe(false)
  expect(isInstalled(lock, { packages: {} })).toBe(false)
  expect(isInstalled(lock, withA({ version: '1.0.1', integrity: 'sha512-a' }))).toBe(false)
  expect(isInstalled(lock, withA({ version: '1.0.0', integrity: 'sha512-b' }))).toBe(false)
})

test("npm's stack traces are left out", () => {
  const complaint =
    'npm error code X\nnpm error FetchError: reason\nnpm error     at y (z.js:1:1)\nnpm error more\n'
  expect(withoutStack(complaint)).toBe('npm error code X\nnpm error FetchError: reason')
  expect(withoutStack('npm error code X\n')).toBe('npm error code X')
})

// npm leaves them out when the registry at hand doesn't have them, and `npm ci` then refuses to install.
test('package-lock.json names the optional packages of every operating system', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  )
  expect(missing).toEqual([])
})
