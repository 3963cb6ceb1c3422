// node scripts/on-project-node.mjs <command> <arguments>: runs a command with the packages installed,
// on a Node that the project supports, whatever Node the machine has.
import { install } from './prepare/install.mjs'
import { runOnProjectNode } from './prepare/node.mjs'
import { Problem } from './prepare/problem.mjs'
import { environment, run } from './prepare/run.mjs'

await runOnProjectNode(async () => {
  const [command, ...args] = process.argv.slice(2)
  if (!command) throw new Problem('Say what to run: node scripts/on-project-node.mjs npm run lint')
  await install()
  return run(command, args, { env: environment(), shell: process.platform === 'win32' })
})
