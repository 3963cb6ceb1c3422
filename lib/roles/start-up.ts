import 'server-only'
import { requireSettings, SettingError } from '#lib/settings/settings.mjs'
import { serverSecrets } from './authorization-server/secrets.ts'

/**
 * What must be right before anything is served: the settings, and the keys that were kept. Where it
 * is not, the process ends with one sentence, and no request ever meets it.
 */
export async function startUp(end = (code: number): void => process.exit(code)): Promise<void> {
  try {
    requireSettings(process.env)
    await serverSecrets()
  } catch (cause) {
    if (!(cause instanceof SettingError)) throw cause
    console.error(cause.message)
    end(1)
  }
}
