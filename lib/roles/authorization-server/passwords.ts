import 'server-only'
import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { errors } from 'oidc-provider'
import { slot } from '#lib/storage/process-slot.ts'

// 16 MiB and a tenth of a second for each hash: one of the settings that OWASP's Password Storage
// Cheat Sheet holds equal, and the one that lets several people sign in at once on a small machine.
const cost = { logN: 14, r: 8, p: 5 }
const hashLength = 32

/** As many wait or are computed at once; more would only wait longer, and hold memory meanwhile. */
const hashesAtMost = 32

/**
 * Hashes a password with a salt of its own.
 * @returns everything that is needed to compare: `$scrypt$ln=14,r=8,p=5$salt$hash`
 * @throws TemporarilyUnavailable where too many hashes are asked for at once
 * @see https://www.rfc-editor.org/rfc/rfc7914
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost)
  return ['', 'scrypt', `ln=${cost.logN},r=${cost.r},p=${cost.p}`, text(salt), text(hash)].join('$')
}

/** What is compared with where nobody has such an account: it takes as long, and nothing matches it. */
const nobodys = ['', 'scrypt', `ln=${cost.logN},r=${cost.r},p=${cost.p}`, text(Buffer.alloc(16)), ''].join(
  '$',
)

/**
 * Compares a password with a hash, in a time that does not tell whether there was one.
 * @param stored undefined where there is no account, or one without a password
 * @throws TemporarilyUnavailable as {@link hashPassword}
 */
export async function matchesPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, , settings = '', salt = '', hash = ''] = (stored ?? nobodys).split('$')
  const found = /^ln=(\d+),r=(\d+),p=(\d+)$/.exec(settings)
  if (!found) throw new Error('a stored password hash can’t be read')
  const [logN = 0, r = 0, p = 0] = found.slice(1).map(Number)
  const derived = await derive(password, Buffer.from(salt, 'base64url'), { logN, r, p })
  const expected = Buffer.from(hash, 'base64url')
  return expected.length === derived.length && timingSafeEqual(expected, derived)
}

async function derive(password: string, salt: Buffer, { logN, r, p }: typeof cost): Promise<Buffer> {
  if ((slot.hashing ?? 0) >= hashesAtMost)
    throw new errors.TemporarilyUnavailable(
      'too many passwords are being checked right now, try again in a minute',
      `${hashesAtMost} hashes are under way`,
    )
  slot.hashing = (slot.hashing ?? 0) + 1
  try {
    // one form for what looks the same: an accented letter can be typed in two ways
    const typed = password.normalize('NFKC')
    const options = { N: 2 ** logN, r, p, maxmem: 64 * 1024 * 1024 }
    return await scryptOf(typed, salt, options)
  } finally {
    slot.hashing -= 1
  }
}

/** Asynchronous: it runs on another thread, and the server answers others meanwhile. */
function scryptOf(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, hashLength, options, (failure, key) => (failure ? reject(failure) : resolve(key)))
  })
}

function text(octets: Buffer): string {
  return octets.toString('base64url')
}
