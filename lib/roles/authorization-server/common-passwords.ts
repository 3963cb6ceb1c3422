import 'server-only'
import { demoPassword } from './accounts.ts'

/**
 * Of the passwords that published leaks have most often, those of 8 characters or more; a real
 * server asks a list of millions. The last two stand on this site's own pages.
 */
const common: ReadonlySet<string> = new Set([
  ...`123456789 12345678 1234567890 0123456789 0987654321 9876543210 11111111 00000000 12341234
  123123123 12121212 987654321 88888888 87654321 11223344 1q2w3e4r 1q2w3e4r5t 1qaz2wsx q1w2e3r4
  qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 asdfghjk asdfghjkl asdf1234 zxcvbnm1 zxcvbnm123
  password password1 password12 password123 passw0rd p@ssword p@ssw0rd passwort motdepasse
  iloveyou sunshine princess football baseball superman batman123 dragon12 michelle jennifer
  computer internet whatever trustno1 starwars welcome1 welcome123 letmein1 letmein123 admin123
  administrator changeme changeme1 secret123 test1234 testtest abcd1234 abc12345 abcdefgh a1b2c3d4
  aaaaaaaa monkey123 charlie1 liverpool chelsea1 arsenal1 pokemon1 minecraft naruto123 samsung1
  google123 facebook linkedin hello123 hellohello login123 guest123 master123 killer123 shadow12`
    .split(/\s+/)
    .filter(Boolean),
  demoPassword,
  'battery-staple',
])

/** True for a password that somebody who guesses would try first. */
export function tooCommon(password: string): boolean {
  const typed = password.trim().toLowerCase()
  return common.has(typed) || /^(.)\1*$/u.test(typed)
}
