import { plannedMessages } from '#lib/scenario/all-messages.ts'
import type { Annotation, Message, Phase, Prediction, Scenario } from '#lib/scenario/scenario.ts'

const nobodyAsked: Prediction = {
  question: 'Alice comes back with her cookie. What does Acme ID answer this time?',
  choices: [
    {
      says: '303: on to its sign-in page',
      when: { status: 303, lacks: ['/location/code', '/location/error'] },
    },
    {
      says: '303: back to Inkwell, with a code',
      when: { status: 303, has: ['/location/code'] },
      because: 'The cookie says who she is and the Grant what she allowed, so there is nothing left to ask.',
    },
    { says: '200: a page that asks “Continue as Alice?”', when: { status: 200 } },
  ],
}

const session: Annotation = {
  pointer: '/header/Cookie',
  note: '_session: Acme ID’s own session of this browser, from the first visit. Inkwell never sees it.',
  madeBy: 'authorization-server',
  checkedBy: 'authorization-server',
  without: 'Acme ID knows nobody here, and shows its sign-in page.',
  clause: 'oidc-core#3.1.2.3',
}

/** What becomes of a message the second time: its id begins with `second-`, and it says what is new. */
type Words = Partial<
  Pick<Message, 'title' | 'heading' | 'narration' | 'label' | 'spotlight' | 'annotations' | 'needs'>
>

/** @param first the scenario with the first visit in it */
export function secondVisit(first: Scenario): Phase {
  const all = plannedMessages(first)
  const again = (id: string, words: Words = {}): Message[] =>
    all
      .filter((message) => message.id === id)
      .map((message) => {
        // what is known from the first visit is not asked again
        const { predict: _, ...rest } = message
        return { ...rest, ...words, id: `second-${id}` }
      })
  const explained = (id: string) => all.find((message) => message.id === id)?.annotations ?? []

  return {
    title: 'Second visit',
    hint: 'in the same browser',
    steps: [
      { id: 'second-ask', title: 'Alice comes back', messages: comingBack(again, explained) },
      { id: 'second-code', title: 'Back at Acme ID', messages: knownAgain(again, explained) },
      { id: 'second-tokens', title: 'A second ID token', messages: secondIdToken(again) },
    ],
  }
}

type Again = (id: string, words?: Words) => readonly Message[]
type Explained = (id: string) => readonly Annotation[]

function comingBack(again: Again, explained: Explained): readonly Message[] {
  return [
    {
      id: 'come-back',
      kind: 'action',
      operation: 'comeBack',
      needs: 'userinfo',
      from: 'resource-owner',
      to: 'user-agent',
      channel: 'person',
      title: 'Alice comes back',
      heading: 'Alice comes back to Inkwell and presses “Sign in” again',
      narration:
        'Inkwell has forgotten that she was signed in, and kept that it knows her. **The browser still has Acme ID’s cookie**, and nobody but Acme ID can read it.',
      label: 'presses Sign in',
      clause: 'oidc-core#3.1.2.1',
    },
    ...again('login-request'),
    ...again('pkce', {
      title: 'App makes new values',
      heading: 'Inkwell makes a new state, nonce and PKCE pair',
      narration:
        'None of the old values will do. **Every sign-in has a nonce of its own**, so the ID token of the first visit can’t be passed off as the answer to this one.',
    }),
    ...again('authorization-redirect', {
      narration:
        'Inkwell asks the same question as the first time. **It can’t know whether Alice is signed in at Acme ID**: that is between her browser and Acme ID.',
    }),
    ...again('authorization-request', {
      heading: 'The browser brings the same question, and a cookie',
      narration:
        'The question is the one of the first visit. What is new is **the session cookie that Acme ID itself has set**: it says that somebody is signed in at this browser.',
      spotlight: '/header/Cookie',
      annotations: [session, ...explained('authorization-request')],
    }),
  ]
}

function knownAgain(again: Again, explained: Explained): readonly Message[] {
  const [response] = again('authorization-response', {
    title: 'Acme ID asks nobody',
    heading: 'Acme ID answers at once: no page, no password',
    narration:
      'Acme ID finds her session, young enough for max_age, and the Grant of the first visit. So a code comes back **without any page**: that is single sign-on.',
    annotations: explained('authorization-response').filter(
      ({ pointer }) => pointer !== '/header/Set-Cookie',
    ),
  })
  return [
    ...(response ? [{ ...response, ...orAsks(response), predict: nobodyAsked }] : []),
    ...again('redirection-request'),
    ...again('callback-page'),
  ]
}

/** What it is about where Acme ID knows nobody after all; a no of Alice’s is told as ever. */
function orAsks({ otherwise: no, otherwiseBy }: Message): Partial<Message> {
  return {
    otherwise: {
      title: 'Acme ID has to ask',
      heading: 'Acme ID parks the request and leads to its sign-in page',
      narration:
        'Acme ID finds no sign-in here that will do, so it **has to ask, as on the first visit**. Inkwell’s request waits meanwhile, tied to this browser by a cookie.',
      label: '303 → sign-in page',
    },
    otherwiseWhen: { status: 303, lacks: ['/location/code', '/location/error'] },
    otherwiseBy: { ...otherwiseBy, ...(no ? { 'authorization-server': no } : {}) },
  }
}

function secondIdToken(again: Again): readonly Message[] {
  return [
    ...again('token-request'),
    ...again('token-response', {
      title: 'A new ID token comes',
      heading: 'Acme ID answers with an ID token of this sign-in',
      narration:
        'A new ID token, with a new nonce and a new iat. **auth_time is the old one**: Alice typed her password at the first visit, and Acme ID does not pretend otherwise.',
    }),
    {
      id: 'second-id-token',
      kind: 'computation',
      operation: 'idTokenValidation',
      needs: 'visit',
      from: 'client',
      to: 'client',
      channel: 'inside',
      title: 'App validates it again',
      heading: 'Inkwell validates the ID token, and knows its user again',
      narration:
        'The keys are at hand, and every check is done again. **iss and sub are what Inkwell knows Alice by**: an e-mail may pass to somebody else, a sub never does.',
      label: 'validates it again',
      clause: 'oidc-core#5.7',
    },
    ...again('signed-in-page', {
      // she may never have come back
      needs: 'visit',
      title: 'Inkwell knows her again',
      heading: 'Inkwell greets Alice as somebody it knows',
      narration:
        'One press, no password, and Alice is back. **Every app that trusts Acme ID gets her like this**, and each is told of her in an ID token of its own.',
    }),
  ]
}
