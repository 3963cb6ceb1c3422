import { rm } from 'node:fs/promises'
import { mergeTests, test as base } from 'playwright/test'
import { test as watched } from './fixtures.ts'
import { readStack, type ShownStack } from './stack-page.ts'
import { makeProject } from './stack-project.ts'

/** A stack that was saved and installed. */
interface Project {
  readonly folder: string
  readonly shown: ShownStack
}

interface Stacks {
  /** makes a project of what a page of stacks shows; it goes when the test is over */
  readonly projectOf: (path: string, port?: readonly [shown: string, free: number]) => Promise<Project>
  /** what is left to do when the test is over, the last first */
  readonly atTheEnd: (clean: () => unknown) => void
}

/** For stacks that need no browser. */
export const test = base.extend<{ stacks: Stacks }>({
  stacks: async ({ request }, done) => {
    const cleaning: (() => unknown)[] = []
    await done({
      atTheEnd: (clean) => void cleaning.push(clean),
      async projectOf(path, port) {
        const shown = await readStack(request, path)
        const folder = await makeProject(shown, port)
        cleaning.push(() => rm(folder, { recursive: true, force: true }))
        return { folder, shown }
      },
    })
    for (const clean of cleaning.toReversed()) await clean()
  },
})

/** For stacks in a browser: nothing may complain there. */
export const testInBrowser = mergeTests(test, watched)
