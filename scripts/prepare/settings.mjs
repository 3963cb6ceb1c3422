import { requireSettings as required, SettingError } from '#lib/settings/settings.mjs'
import { Problem } from './problem.mjs'

/** Throws when the site can't be run with what is set, before anything is installed or built for it. */
export function requireSettings(environment = process.env) {
  try {
    required(environment)
  } catch (error) {
    throw error instanceof SettingError ? new Problem(error.message) : error
  }
}
