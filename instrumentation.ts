/** Runs once, before the server answers anything. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { startUp } = await import('#lib/roles/start-up.ts')
  await startUp()
}
