import type { Reason } from '#lib/scenario/reason.ts'

const openly = 'It is said openly, beside the field: whoever fills in the form has to know what to change.'

/** On the page where people make an account. */
export const signUpReasons: readonly Reason[] = [
  {
    matches: 'the name is empty',
    says: 'The field for the name has nothing in it.',
    clause: 'oidc-core#5.1',
    hidden: openly,
  },
  {
    matches: 'the name is too long',
    says: 'The name has more than 80 characters.',
    clause: 'oidc-core#5.1',
    hidden: openly,
  },
  {
    matches: 'the e-mail is malformed',
    says: 'This is no e-mail address: there is no name before the @, or no domain after it.',
    clause: 'oidc-core#5.1',
    hidden: openly,
  },
  {
    matches: 'the e-mail is not under .example or .test',
    says: 'The address could be somebody’s. In a demonstration only reserved names will do, which nobody can own.',
    clause: 'rfc2606#2',
    hidden: openly,
  },
  {
    matches: 'the e-mail belongs to people of Acme Social',
    says: 'Whoever has an address at social.example signs in there, and needs no password here.',
    clause: 'oidc-core#5.7',
    hidden: openly,
  },
  {
    matches: 'the e-mail is taken',
    says: 'There is an account with this address already.',
    clause: 'oidc-core#5.7',
    hidden:
      'It is said openly, and that can’t be helped without sending mail: two accounts can’t have one address. The sign-in page keeps silent.',
  },
  {
    matches: 'the password is too short',
    says: 'The password has fewer than 8 characters: all of those can be tried.',
    clause: 'nist-63b#3.1.1.2',
    hidden: openly,
  },
  {
    matches: 'the password is too long',
    says: 'The password has more than 200 characters, and hashing anything of any length would be a gift to an attacker.',
    clause: 'nist-63b#3.1.1.2',
    hidden: openly,
  },
  {
    matches: 'the password is too common',
    says: 'The password is on the list that guessing begins with, however many kinds of characters are in it.',
    clause: 'nist-63b#3.1.1.2',
    hidden: openly,
  },
  {
    matches: 'the password is the e-mail',
    says: 'The password is the e-mail address, or what stands before its @.',
    clause: 'nist-63b#3.1.1.2',
    hidden: openly,
  },
  {
    matches: 'there are 2000 rows of',
    says: 'Accounts are kept for an hour, and only so many of them.',
    clause: 'rfc6749#4.1.2.1',
    hidden: 'How much fits in is of no use to a person, and of some use to whoever wants to fill it.',
  },
  {
    matches: '32 hashes are under way',
    says: 'A password hash is slow on purpose, so only so many are computed at once.',
    clause: 'rfc7914#2',
    hidden: 'Where the limit is would tell an attacker how much it takes to keep everybody else out.',
  },
  {
    matches: 'the account has no password',
    says: 'This account was made by signing in with another server, so no password opens it.',
    clause: 'oidc-core#3.1.2.3',
    hidden: 'The page says the same as for a wrong password, so that nobody learns how somebody signs in.',
  },
]
