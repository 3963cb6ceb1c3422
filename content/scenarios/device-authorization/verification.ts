import type { Annotation, Message } from '#lib/scenario/scenario.ts'

const phone = { from: 'user-agent', to: 'authorization-server', channel: 'front' } as const
const server = { from: 'authorization-server', to: 'user-agent', channel: 'front' } as const
const alice = { from: 'resource-owner', to: 'user-agent', channel: 'person' } as const

const host: Annotation = {
  pointer: '/header/Host',
  note: 'Acme ID. Alice sees it in the address bar, and it is what she should look at.',
  madeBy: 'user-agent',
  checkedBy: 'resource-owner',
  without: 'A page that only looks like Acme ID could collect codes and passwords.',
  clause: 'rfc9110#7.2',
}

/** From the device to the browser: by camera where there is one to use, by hand where not. */
export const address: readonly Message[] = [
  {
    id: 'open-address',
    kind: 'action',
    operation: 'openSeenAddress',
    ...alice,
    title: 'Alice scans the QR code',
    heading: 'Alice scans the QR code with her phone',
    narration:
      'Alice points her phone at the screen. **The only connection between the two devices is Alice**, who carries a code from one to the other.',
    label: 'scans the QR code',
    clause: 'rfc8628#3.3.1',
    types: ['tv'],
  },
  {
    id: 'open-address',
    kind: 'action',
    operation: 'openSeenAddress',
    ...alice,
    title: 'Alice types the address',
    heading: 'Alice types the address on her phone',
    narration:
      'Alice opens the address that the terminal shows. **The only connection between the two devices is Alice**, who carries a code from one to the other.',
    label: 'types the address',
    clause: 'rfc8628#3.3',
    types: ['cli'],
  },
  {
    id: 'verification-request',
    kind: 'request',
    operation: 'followRedirect',
    target: '/oidc/device',
    ...phone,
    title: 'Phone opens the address',
    heading: 'The phone opens Acme ID’s page with the code in the address',
    narration:
      'The phone brings the user code as a parameter. **No cookie and no secret ties the phone to the TV**: the code alone says which device is meant, which makes the flow easy, and open to a trick.',
    label: 'GET /oidc/device?…',
    clause: 'rfc8628#3.3.1',
    types: ['tv'],
    spotlight: '/query/user_code',
    annotations: [
      {
        pointer: '/query/user_code',
        note: 'The code from the screen. It says which device waits, and nothing about who holds the phone.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'Acme ID shows a page to type it into.',
        clause: 'rfc8628#3.3.1',
      },
      host,
    ],
  },
  {
    id: 'verification-request',
    kind: 'request',
    operation: 'followRedirect',
    target: '/oidc/device',
    ...phone,
    title: 'Phone opens the address',
    heading: 'The phone opens Acme ID’s page for devices',
    narration:
      'The phone opens a page that is the same for everyone. **Nothing in this request has to do with the terminal**; only the code that Alice is about to type will say which device is meant.',
    label: 'GET /oidc/device',
    clause: 'rfc8628#3.3',
    types: ['cli'],
    spotlight: '/path',
    annotations: [
      {
        pointer: '/path',
        note: 'The verification URI: short, because people type it.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'A long address invites typing mistakes, and those lead to other people’s sites.',
        clause: 'rfc8628#3.3',
      },
      host,
    ],
  },
]

/** Only where the code is typed. */
export const typing: readonly Message[] = [
  {
    id: 'code-page',
    kind: 'response',
    operation: 'receivePage',
    ...server,
    title: 'Acme ID asks for the code',
    heading: 'Acme ID asks which code the device shows',
    narration:
      'The page asks for a code and for nothing else: **no password yet, and no account**. Acme ID first wants to know which device this is about.',
    label: '200 code page',
    clause: 'rfc8628#3.3',
    types: ['cli'],
    spotlight: '/header/Set-Cookie',
    annotations: [
      {
        pointer: '/header/Set-Cookie',
        note: 'A session in which the secret of this form is kept. Nobody is signed in yet.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'A form on another site could enter a code in Alice’s name.',
        clause: 'rfc6749#10.12',
      },
      {
        pointer: '/header/Cache-Control',
        note: 'no-store: the form has a secret of its own each time.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'A form from the cache would be refused.',
        clause: 'rfc9111#5.2.2.5',
      },
    ],
  },
  {
    id: 'type-code',
    kind: 'action',
    operation: 'typeUserCode',
    target: '/oidc/device',
    ...alice,
    title: 'Alice types the code',
    heading: 'Alice types the code that the terminal shows',
    narration:
      'Upper or lower case, with or without the dash: **people type such a code with their thumbs**, so Acme ID takes it as it comes.',
    label: 'types the user code',
    clause: 'rfc8628#6.1',
    types: ['cli'],
  },
  {
    id: 'code-request',
    kind: 'request',
    operation: 'submitForm',
    target: '/oidc/device',
    ...phone,
    title: 'Code goes to Acme ID',
    heading: 'The phone posts the code to Acme ID',
    narration:
      'The form brings the code and the secret of its page. A wrong code gets **the same answer, whether it never was, ran out or is in use**: guessing must not pay.',
    label: 'POST /oidc/device',
    clause: 'rfc8628#5.1',
    types: ['cli'],
    spotlight: '/form/user_code',
    annotations: [
      {
        pointer: '/form/user_code',
        note: 'What Alice typed. Acme ID drops dashes and spaces and looks for the device that waits.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'The page comes again and asks for it.',
        clause: 'rfc8628#3.3',
      },
      ...formFields(),
    ],
  },
]

/** What every form of these pages brings along. */
function formFields(): readonly Annotation[] {
  return [
    {
      pointer: '/form/xsrf',
      note: 'A random value that was put into this very page, and into the session behind the cookie.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'Another site could send this form in Alice’s name, for a device of its choice.',
      clause: 'rfc6749#10.12',
    },
    {
      pointer: '/header/Cookie',
      note: 'The session that knows the secret of the page.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'Acme ID answers 400: it has shown this form to no such browser.',
      clause: 'rfc6265#5.4',
    },
  ]
}

const compare = {
  id: 'verification-page',
  kind: 'response',
  operation: 'receivePage',
  ...server,
  title: 'Acme ID asks to compare',
  heading: 'Acme ID asks whether this is the code on the device',
  narration:
    'Acme ID has found the device and shows its code once more. **Comparing the two is what protects Alice here**: it is her one chance to notice that the device is somebody else’s.',
  label: '200 compare the code',
  clause: 'rfc8628#5.4',
  refusalClause: 'rfc8628#5.1',
} as const

const cacheControl: Annotation = {
  pointer: '/header/Cache-Control',
  note: 'no-store: a page with somebody’s code on it is not kept.',
  madeBy: 'authorization-server',
  checkedBy: 'user-agent',
  without: 'Whoever uses the browser next could confirm an old code by going back.',
  clause: 'rfc9111#5.2.2.5',
}

/** The same page for both; what comes before it, and where a wrong code leads back to, differs. */
export const confirmation: readonly Message[] = [
  {
    ...compare,
    retry: 'open-address',
    types: ['tv'],
    spotlight: '/header/Set-Cookie',
    annotations: [
      {
        pointer: '/header/Set-Cookie',
        note: 'A session in which the secret of this form is kept. Nobody is signed in yet.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'A link alone could confirm a device, without anybody pressing a button.',
        clause: 'rfc6749#10.12',
      },
      cacheControl,
    ],
  },
  {
    ...compare,
    retry: 'type-code',
    types: ['cli'],
    spotlight: '/header/Cache-Control',
    annotations: [cacheControl],
  },
  {
    id: 'confirm',
    kind: 'action',
    operation: 'confirmUserCode',
    target: '/oidc/device',
    ...alice,
    title: 'Alice compares the codes',
    heading: 'Alice compares the codes and confirms',
    narration:
      'Alice looks at both screens: it is the same code, and she started this herself. **Whoever gets a code by e-mail or on the phone should stop here**, because then the device is not theirs.',
    label: 'presses It is the same',
    clause: 'rfc8628#5.4',
    otherwise: {
      title: 'Alice stops it',
      heading: 'Alice presses “No, stop”',
      narration:
        'Alice does not see this code on a device of hers, or has changed her mind. **One press, and the code is dead**, whoever started it.',
      label: 'presses No, stop',
    },
  },
  {
    id: 'confirm-request',
    kind: 'request',
    operation: 'submitForm',
    target: '/oidc/device',
    ...phone,
    title: 'The yes goes to Acme ID',
    heading: 'The phone sends that the codes are the same',
    narration:
      'It is a yes to the device, not yet to what it may do: **Acme ID still does not know who is holding the phone**. That comes next.',
    label: 'POST /oidc/device',
    clause: 'rfc8628#3.3',
    otherwise: {
      title: 'The no goes to Acme ID',
      heading: 'The phone sends that Alice said no',
      narration:
        'The form brings **abort in place of a yes**. Acme ID need not know who Alice is to stop it: whoever has the code may throw it away.',
      label: 'POST /oidc/device',
    },
    spotlight: '/form/xsrf',
    annotations: [
      ...formFields(),
      {
        pointer: '/form/user_code',
        note: 'The code once more: which device this is about.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'Acme ID would not know what is confirmed.',
        clause: 'rfc8628#3.3',
      },
      {
        pointer: '/form/confirm',
        note: 'Says that the codes were compared. A link can’t bring it, only this form.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'Acme ID shows the page to compare once more.',
        clause: 'rfc8628#3.3.1',
      },
    ],
  },
]
