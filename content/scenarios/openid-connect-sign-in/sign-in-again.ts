import { plannedMessages } from '#lib/scenario/all-messages.ts'
import type { Message } from '#lib/scenario/scenario.ts'
import { authorizationCodePkce } from '../authorization-code-pkce/scenario.ts'

const all = plannedMessages(authorizationCodePkce)

const words: Readonly<Record<string, Partial<Message>>> = {
  'sign-in-redirect': {
    title: 'Acme ID has to ask',
    heading: 'Acme ID parks the request, although Alice is signed in',
    narration:
      'There is a session, and Inkwell wants **more than a session**: Alice herself, now. So Acme ID parks the request and leads to its sign-in page, as on the first visit.',
  },
  'sign-in-page-request': {},
  'sign-in-page': {
    heading: 'Acme ID asks for the password once more',
    narration:
      'The page is the one of the first visit. **Whoever sits here has to prove again who they are**: a browser that Alice left open is not enough.',
  },
  'sign-in': {
    title: 'Alice signs in once more',
    heading: 'Alice types her password once more',
    narration:
      'Alice types her password again, and that starts a new hour. **auth_time in the next ID token is now**, so Inkwell can see that it was done.',
  },
  'sign-in-submit': {},
  'sign-in-response': {
    narration:
      'The password matches, so Acme ID notes the new time in her Session. **The Grant is still there**, and the browser goes back to the request that was parked.',
  },
  'resume-request': {},
}

/** The sign-in page in the midst of a visit that could have done without. */
export const signInAgain: readonly Message[] = Object.entries(words).flatMap(([id, own]) =>
  all
    .filter((message) => message.id === id)
    .map((message) => {
      const { predict: _, retry, ...rest } = message
      return {
        ...rest,
        ...own,
        id: `second-${id}`,
        ...(retry === undefined ? {} : { retry: `second-${retry}` }),
      }
    }),
)
