/** A failure that the person at the terminal can act on: shown as one sentence, without a stack trace. */
export class Problem extends Error {}

/** Runs a command's work; its result is the exit code. */
export async function main(work) {
  try {
    process.exitCode = await work()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
