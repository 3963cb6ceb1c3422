import 'server-only'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/**
 * Lifetimes in seconds. Nothing of a demo client expires while a learner reads; everyone else
 * gets what a real server uses.
 */
export const lifetimes = {
  demo: {
    code: hour,
    deviceCode: hour,
    interaction: hour,
    accessToken: hour,
    refreshToken: hour,
    session: hour,
  },
  real: {
    code: minute,
    deviceCode: 10 * minute,
    interaction: 10 * minute,
    accessToken: 10 * minute,
    refreshToken: 14 * day,
    session: hour,
  },
  registration: day,
  /** what somebody made here by signing up, and who they are elsewhere */
  account: hour,
} as const
