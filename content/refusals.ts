import type { Annotation } from '#lib/scenario/scenario.ts'

const byServer = { madeBy: 'authorization-server', checkedBy: 'client' } as const
const byApi = { madeBy: 'resource-server', checkedBy: 'client' } as const

/** What stands in an answer that says no, wherever it comes from. The first that is there is looked at first. */
export const onRefusal: readonly Annotation[] = [
  ...['/location/', '/query/'].flatMap((place): Annotation[] => [
    {
      pointer: `${place}error`,
      note: 'The public reason, one of a short list. An app acts on this word and on nothing else.',
      ...byServer,
      without: 'Inkwell would not know whether to ask again, to give up, or to blame itself.',
      clause: 'rfc6749#4.1.2.1',
    },
    {
      pointer: `${place}error_description`,
      note: 'A sentence for the developer. It is no protocol: it may change with the next version.',
      ...byServer,
      without: 'Nothing breaks; whoever looks for the mistake looks longer.',
      clause: 'rfc6749#4.1.2.1',
    },
  ]),
  {
    pointer: '/json/error',
    note: 'The public reason, one of a short list. An app acts on this word and on nothing else.',
    ...byServer,
    without: 'Inkwell would not know whether to ask again, to give up, or to blame itself.',
    clause: 'rfc6749#5.2',
  },
  {
    pointer: '/json/error_description',
    note: 'A sentence for the developer. It is no protocol, and it says less than the server knows.',
    ...byServer,
    without: 'Nothing breaks; whoever looks for the mistake looks longer.',
    clause: 'rfc6749#5.2',
  },
  {
    pointer: '/header/WWW-Authenticate',
    note: 'The challenge of the one who refuses: what it takes to get in, and what was wrong this time.',
    ...byApi,
    without: 'A client that knows nothing of this API could not find out how to get a token for it.',
    clause: 'rfc6750#3',
  },
  {
    pointer: '/location/state',
    note: 'The client’s own value comes back with a refusal as well.',
    ...byServer,
    without: 'Inkwell could not tell which of its attempts was refused.',
    clause: 'rfc6749#4.1.2.1',
  },
  {
    pointer: '/location/iss',
    note: 'Which server refused. An app that talks to several must know.',
    ...byServer,
    without: 'A refusal could be passed off as another server’s.',
    clause: 'rfc9207#2.4',
  },
]
