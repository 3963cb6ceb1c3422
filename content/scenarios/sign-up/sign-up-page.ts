import type { Message } from '#lib/scenario/scenario.ts'

/** The way to the sign-up page. */
export const signUpPage: readonly Message[] = [
  {
    id: 'sign-up-press',
    kind: 'action',
    operation: 'press',
    target: '/oidc/interaction/*',
    defaults: { link: 'Create an account' },
    from: 'resource-owner',
    to: 'user-agent',
    channel: 'person',
    title: 'Alice wants an account',
    heading: 'Alice presses “Create an account”',
    narration:
      'Alice has nothing to sign in with yet, so she presses **Create an account**. She is at Acme ID, where the account will be; Inkwell is not asked and need not know.',
    label: 'opens the sign-up page',
    otherwise: {
      title: 'Alice cancels',
      heading: 'Alice presses Cancel',
      narration:
        'Alice does not want an account here. **Saying no must be as easy as saying yes**, and it must reach the app.',
      label: 'presses Cancel',
    },
    clause: 'oidc-core#3.1.2.3',
  },
  {
    id: 'sign-up-page-request',
    kind: 'request',
    operation: 'followLink',
    target: '/oidc/interaction/',
    from: 'user-agent',
    to: 'authorization-server',
    channel: 'front',
    title: 'Browser opens sign-up page',
    heading: 'The browser opens Acme ID’s sign-up page',
    narration:
      'The address is **below that of the sign-in page**, so the same cookie goes along. Inkwell’s request stays parked meanwhile, and nothing of it is lost.',
    label: 'GET …/sign-up',
    otherwise: {
      title: 'The no goes to Acme ID',
      heading: 'The browser follows the Cancel link',
      narration:
        'No form is sent. The browser opens the address behind Cancel, and **no password leaves it**.',
      label: 'GET …/cancel',
    },
    clause: 'oidc-core#3.1.2.3',
    spotlight: '/path',
    annotations: [
      {
        pointer: '/path',
        note: 'The sign-in under way, and sign-up below it: where Alice goes on when she has an account.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'After signing up, Alice would have to go back to Inkwell and begin again.',
      },
      {
        pointer: '/header/Cookie',
        note: 'The _interaction cookie: its path covers the pages below the sign-in page.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'Acme ID answers 400, “Your browser sent no cookie”.',
        clause: 'rfc6265#5.4',
      },
      {
        pointer: '/header/Host',
        note: 'The site that will keep the password. It is the same as that of the sign-in page.',
        madeBy: 'user-agent',
        checkedBy: 'resource-owner',
        without:
          'A page that only looks like Acme ID would be told a new password, and nobody but Alice can notice.',
        clause: 'rfc9110#7.2',
      },
    ],
  },
  {
    id: 'sign-up-page',
    kind: 'response',
    operation: 'receivePage',
    from: 'authorization-server',
    to: 'user-agent',
    channel: 'front',
    title: 'Sign-up page appears',
    heading: 'Acme ID asks for a name, an e-mail and a password',
    narration:
      'A form of three fields, which works without any script. **No specification describes this page**: OAuth and OpenID Connect begin where somebody has an account.',
    label: '200 sign-up page',
    otherwise: {
      title: 'Acme ID notes the no',
      heading: 'Acme ID notes that Alice did not allow it',
      narration:
        'Nothing is stored but the decision. The browser goes back to the parked request, which will now end **without a code**.',
      label: '303 → resume',
    },
    clause: 'oidc-core#3.1.2.3',
    spotlight: '/header/Cache-Control',
    annotations: [
      {
        pointer: '/header/Cache-Control',
        note: 'no-store: a page on which somebody types who they are is not kept.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'Whoever uses the browser next may see what was typed by going back.',
        clause: 'rfc9111#5.2.2.5',
      },
      {
        pointer: '/header/Content-Type',
        note: 'A web page: a form that works without any script.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'The browser would have to guess what this is.',
        clause: 'rfc9110#8.3',
      },
    ],
  },
]
