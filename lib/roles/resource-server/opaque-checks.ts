import 'server-only'
import { jsonOf, type HttpResponse } from '#lib/protocol/http-message.ts'
import { memberText } from '#lib/protocol/jwt.ts'
import { checked, secondsAhead, type CheckLine } from '../check-list.ts'
import type { ProtectedResource } from '../protected-resources.ts'
import {
  cannotTell,
  insufficientScope,
  invalidToken,
  type Decision,
  type Place,
  type RefusedAccess,
} from './answers.ts'
import { presentationLines, type Presented } from './bearer-token.ts'
import { subjectOf } from './subject.ts'

type Introspected = Readonly<Record<string, unknown>>

/**
 * Decides by what the authorization server says of an opaque token. “Active” is the server's word
 * on whether the token is good; whether it is good for this request, only the API can say.
 * @param answer of the introspection endpoint; undefined where there is none
 * @see https://www.rfc-editor.org/rfc/rfc7662#section-2.2
 */
export function decideByIntrospection(
  presented: Presented,
  resource: ProtectedResource,
  place: Place,
  answer: HttpResponse | undefined,
): Decision {
  const said = (answer && jsonOf(answer)) ?? {}
  const lines = checkLines(answer, said, resource, place)
  if (presented.token === undefined)
    return { checks: checked(lines, presented.failed), refusal: presented.refusal }
  const failed = requirements.find(({ holds }) => !holds(said, resource, place, answer))
  if (failed) return { checks: checked(lines, failed.id), refusal: failed.refusal(resource) }
  return { checks: checked(lines, undefined), subject: subjectOf(said) }
}

interface Requirement {
  readonly id: string
  readonly holds: (
    said: Introspected,
    resource: ProtectedResource,
    place: Place,
    answer: HttpResponse | undefined,
  ) => boolean
  readonly refusal: (resource: ProtectedResource) => RefusedAccess
}

/** In the order of the list. */
const requirements: readonly Requirement[] = [
  {
    id: 'asked',
    // A token the server can't be asked about (a JWT) is an answer too: it is none of these.
    holds: (said, _resource, _place, answer) =>
      (answer?.status === 200 && typeof said['active'] === 'boolean') ||
      said['error'] === 'unsupported_token_type',
    refusal: () => cannotTell,
  },
  {
    id: 'active',
    holds: (said) => said['active'] === true,
    refusal: () => invalidToken('The token is not active'),
  },
  {
    id: 'aud',
    holds: (said, { path }, { origin }) => [said['aud']].flat().includes(origin + path),
    refusal: () => invalidToken('The token is for another API'),
  },
  {
    id: 'exp',
    holds: ({ exp }) => typeof exp === 'number' && exp * 1000 > Date.now(),
    refusal: () => invalidToken('The token has expired'),
  },
  {
    id: 'scope',
    holds: ({ scope }, resource) => typeof scope === 'string' && scope.split(' ').includes(resource.scope),
    refusal: insufficientScope,
  },
]

function checkLines(
  answer: HttpResponse | undefined,
  said: Introspected,
  { path, scope }: ProtectedResource,
  { origin }: Place,
): CheckLine[] {
  return [
    ...presentationLines,
    {
      id: 'asked',
      label: 'Acme ID answers what this API asks about it',
      clause: 'rfc7662#2.3',
      detail: answer
        ? `${answer.status} ${memberText(said, 'error').replace('absent', '')}`.trim()
        : 'no answer',
    },
    {
      id: 'active',
      label: 'Acme ID says that it is active',
      clause: 'rfc7662#2.2',
      detail: memberText(said, 'active'),
    },
    {
      id: 'aud',
      label: 'aud is this API',
      clause: 'rfc7662#4',
      detail: `${memberText(said, 'aud')}, this is ${origin}${path}`,
    },
    {
      id: 'exp',
      label: 'exp is still ahead',
      clause: 'rfc7662#4',
      detail: secondsAhead(said['exp'], new Date()),
    },
    { id: 'scope', label: `scope covers ${scope}`, clause: 'rfc6750#3.1', detail: memberText(said, 'scope') },
  ]
}
