import type { Reason } from '#lib/scenario/reason.ts'

const openly = 'It is said openly: the device has to know what to do next.'
const page =
  'The page says the same for all of them: whoever tries out codes should not learn which ones exist.'

/** At a device's polls, and at the pages where a person brings its code. */
export const deviceReasons: readonly Reason[] = [
  {
    matches: 'polled ',
    says: 'The device asked again before the agreed time was over, and has to wait five seconds longer from now on.',
    clause: 'rfc8628#3.5',
    hidden: 'That it was too fast is said openly; how close it was is of no use to anybody.',
  },
  {
    matches: 'authorization request is still pending',
    says: 'Nobody has decided yet: the code was not entered, or the person is still at the sign-in page.',
    clause: 'rfc8628#3.5',
    hidden: openly,
  },
  {
    matches: 'device code is expired',
    says: 'The code was good once and has run out before anybody decided.',
    clause: 'rfc8628#3.5',
    hidden: openly,
  },
  {
    matches: 'device code not found',
    says: 'The server has no such device code: it was never made, was changed on the way, or is long gone.',
    clause: 'rfc8628#3.4',
    hidden: 'If “unknown” and “expired” sounded different, guessing would show which codes have existed.',
  },
  {
    matches: 'device code already consumed',
    says: 'This device code was traded in before, so two parties may hold it: what came of it is revoked.',
    clause: 'rfc8628#3.4',
    hidden: 'A thief who came second should not learn that someone else was first.',
  },
  {
    matches: 'urn:ietf:params:oauth:grant-type:device_code is not allowed',
    says: 'The server knows the device flow, and this client is not registered for it.',
    clause: 'rfc8628#3.1',
    hidden: 'It is said openly: what a client is registered for is known to whoever made it.',
  },
  {
    matches: 'the code was not found',
    says: 'No device waits with this user code.',
    clause: 'rfc8628#5.1',
    hidden: page,
  },
  {
    matches: 'the code has expired',
    says: 'A device had this user code, and it has run out.',
    clause: 'rfc8628#3.3',
    hidden: page,
  },
  {
    matches: 'code has already been used',
    says: 'Somebody has entered this user code before: it is in use, or it was decided about.',
    clause: 'rfc8628#3.3',
    hidden: page,
  },
  {
    matches: 'no code submitted',
    says: 'The form came without a code.',
    clause: 'rfc8628#3.3',
    hidden: 'It is said openly: the person sees the empty field.',
  },
  {
    matches: 'the interaction was aborted',
    says: 'The person stopped it, at the code or at the sign-in.',
    clause: 'rfc8628#3.3',
    hidden: 'It is said openly, to the person and to the device.',
  },
  {
    matches: 'could not find device form details',
    says: 'No form was shown in this browser, or what it was for is over.',
    clause: 'rfc6749#10.12',
    hidden: 'The person is told to start anew; more would help only somebody who forges forms.',
  },
]
