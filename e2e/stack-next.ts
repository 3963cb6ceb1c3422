import { writeFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { installInto } from './stack-packages.ts'
import { serve } from './stack-project.ts'

/** What `create-next-app` leaves in a project that a stack is added to. */
const made: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ private: true }),
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'ES2022',
      lib: ['dom', 'dom.iterable', 'esnext'],
      strict: true,
      noEmit: true,
      module: 'esnext',
      moduleResolution: 'bundler',
      resolveJsonModule: true,
      isolatedModules: true,
      jsx: 'react-jsx',
      plugins: [{ name: 'next' }],
      paths: { '@/*': ['./*'] },
    },
  }),
  'app/layout.tsx': `
export default function Layout({ children }: { children: React.ReactNode }) {
  return <html lang="en"><body>{children}</body></html>
}
`,
}

/** Starts the development server of a Next.js project, as its page says, and waits until it answers. @returns what stops it */
export async function serveNext(
  folder: string,
  port: number,
  env: Readonly<Record<string, string>>,
): Promise<() => Promise<void>> {
  // the packages are links to elsewhere, and Next.js compiles nothing from outside of its root
  const config = `export default { turbopack: { root: ${JSON.stringify(parse(folder).root)} } }\n`
  for (const [name, text] of Object.entries({ ...made, 'next.config.mjs': config }))
    await writeFile(join(folder, name), text)
  await installInto(folder, ['next', 'react', 'react-dom', 'typescript', '@types/node', '@types/react'])
  return serve(
    folder,
    'node_modules/next/dist/bin/next',
    port,
    { ...env, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' },
    'dev',
    '-p',
    String(port),
  )
}
