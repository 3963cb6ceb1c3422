import type { Annotation, Message } from '#lib/scenario/scenario.ts'

/** What stands in every poll: it never changes, whatever it gets. */
export const pollParameters: readonly Annotation[] = [
  {
    pointer: '/form/device_code',
    note: 'The secret half of the pair. It never was on a screen and never in a browser.',
    madeBy: 'authorization-server',
    checkedBy: 'authorization-server',
    without: 'Acme ID can’t tell which of many waiting devices is asking: invalid_request.',
    clause: 'rfc8628#3.4',
  },
  {
    pointer: '/form/grant_type',
    note: 'A grant type of an extension is named by a URI, so that no two can have the same name.',
    madeBy: 'client',
    checkedBy: 'authorization-server',
    without: 'The token endpoint serves several flows and can’t guess which one this is.',
    clause: 'rfc8628#3.4',
  },
  {
    pointer: '/form/client_id',
    note: 'Who polls. It has to be the app that the device_code was made for.',
    madeBy: 'authorization-server',
    checkedBy: 'authorization-server',
    without: 'A device_code that leaked could be redeemed under another app’s name.',
    clause: 'rfc8628#3.4',
  },
  {
    pointer: '/header/Content-Type',
    note: 'A form body, as in every request to this endpoint.',
    madeBy: 'client',
    checkedBy: 'authorization-server',
    without: 'Acme ID answers invalid_request before it looks at anything.',
    clause: 'rfc6749#4.1.3',
  },
  {
    pointer: '/header/Host',
    note: 'Acme ID itself: no redirect, and no other site in between.',
    madeBy: 'client',
    checkedBy: 'client',
    without: 'A device_code sent to the wrong server is given away, and the tokens with it.',
    clause: 'rfc9110#7.2',
  },
]

export const poll: readonly Message[] = [
  {
    id: 'poll-request',
    kind: 'request',
    operation: 'deviceTokenRequest',
    from: 'client',
    to: 'authorization-server',
    channel: 'back',
    title: 'Inkwell polls',
    heading: 'Inkwell asks whether Alice has decided',
    narration:
      'Acme ID has no way to reach a device at home, so **the device has to ask: is it decided yet?** Inkwell sends its device_code to the token endpoint, and will do so every five seconds.',
    label: 'POST /oidc/token',
    clause: 'rfc8628#3.4',
    spotlight: '/form/device_code',
    annotations: pollParameters,
  },
  {
    id: 'poll-response',
    kind: 'response',
    operation: 'deviceTokenResponse',
    foresees: 'authorization_pending',
    from: 'authorization-server',
    to: 'client',
    channel: 'back',
    title: 'Acme ID answers the poll',
    heading: 'Acme ID answers that nobody has decided yet',
    narration:
      'Nobody has entered the code so far, and the answer is **authorization_pending: ask again after the interval**. It has the form of an error and is none; Inkwell waits and goes on.',
    label: '400 not yet',
    clause: 'rfc8628#3.5',
    predict: {
      question: 'Nobody has entered the code yet. What does the poll get?',
      choices: [
        { says: '200 with nothing in it', when: { status: 200 } },
        { says: '202: accepted, tokens come later', when: { status: 202 } },
        {
          says: '400 with an error that means “wait”',
          when: { status: 400, error: 'authorization_pending' },
          because:
            'A token endpoint knows two answers, tokens or an error, so “not yet” is an error with a name of its own.',
        },
      ],
    },
    spotlight: '/json/error',
    annotations: [
      {
        pointer: '/json/error',
        note: 'authorization_pending: wait. slow_down: wait longer. Any other word is the end.',
        madeBy: 'authorization-server',
        checkedBy: 'client',
        without: 'Inkwell could not tell “not yet” from “never”.',
        clause: 'rfc8628#3.5',
      },
      {
        pointer: '/json/error_description',
        note: 'The same for a developer who reads the log.',
        madeBy: 'authorization-server',
        checkedBy: 'client',
        without: 'Nothing breaks.',
        clause: 'rfc6749#5.2',
      },
      {
        pointer: '/status',
        note: '400, as for every error of this endpoint, although nothing went wrong.',
        madeBy: 'authorization-server',
        checkedBy: 'client',
        without: 'Inkwell might look for tokens in it.',
        clause: 'rfc6749#5.2',
      },
      {
        pointer: '/header/Cache-Control',
        note: 'no-store: the next answer to the very same request is another one.',
        madeBy: 'authorization-server',
        checkedBy: 'client',
        without: 'A cache would go on saying “not yet” after Alice has decided.',
        clause: 'rfc9111#5.2.2.5',
      },
    ],
  },
]
