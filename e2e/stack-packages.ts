import { existsSync, readFileSync } from 'node:fs'
import { mkdir, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { required } from './flows.ts'

/** Where the packages are that the executed stacks need, by name. */
const places: Readonly<Record<string, string>> = {
  '@types/node': import.meta.resolve('@types/node/package.json'),
  '@types/react': import.meta.resolve('@types/react/package.json'),
  'better-auth': import.meta.resolve('better-auth'),
  express: import.meta.resolve('express'),
  'express-openid-connect': import.meta.resolve('express-openid-connect'),
  jose: import.meta.resolve('jose'),
  next: import.meta.resolve('next'),
  'oidc-client-ts': import.meta.resolve('oidc-client-ts'),
  'openid-client': import.meta.resolve('openid-client'),
  react: import.meta.resolve('react'),
  'react-dom': import.meta.resolve('react-dom'),
  'react-oidc-context': import.meta.resolve('react-oidc-context'),
  typescript: import.meta.resolve('typescript'),
  vue: import.meta.resolve('vue'),
}

const packageJson = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
})

/**
 * Puts packages into `node_modules` of a project, and what they depend on beside them, as npm
 * does: no others, so that a file which imports more than its install command names does not run.
 */
export async function installInto(folder: string, names: readonly string[]): Promise<void> {
  const modules = join(folder, 'node_modules')
  const folders = new Map<string, string>()
  for (const name of names) {
    const place = folderOf(name)
    const siblings = place.slice(0, -name.length)
    folders.set(name, place)
    for (const other of Object.keys(manifest(place).dependencies)) folders.set(other, join(siblings, other))
  }
  for (const [name, place] of folders) {
    await mkdir(dirname(join(modules, name)), { recursive: true })
    await symlink(place, join(modules, name))
  }
}

function folderOf(name: string): string {
  const entry = fileURLToPath(required(places[name], `package "${name}" among those that are executed`))
  const end = `node_modules/${name}`
  return entry.slice(0, entry.lastIndexOf(end) + end.length)
}

function manifest(folder: string): z.infer<typeof packageJson> {
  const file = join(folder, 'package.json')
  if (!existsSync(file)) throw new Error(`There is no ${file}.`)
  return packageJson.parse(JSON.parse(readFileSync(file, 'utf8')))
}
