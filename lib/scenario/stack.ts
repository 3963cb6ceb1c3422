import type { Role } from '#lib/protocol/role.ts'
import { resolveScenario } from './resolve.ts'
import type { Scenario } from './scenario.ts'

/** The library that a stack is built with, as it was when it was checked. */
export interface Library {
  readonly name: string
  /** the one the code was written for */
  readonly version: string
  /** SPDX */
  readonly licence: string
  /** its own documentation */
  readonly docs: string
}

/** A line of code, found by a text that stands in no other, and the messages it causes, by their ids. */
export interface Cause {
  readonly line: string
  readonly messages: readonly string[]
}

/** A file of the project. `{issuer}` and the like in the code are filled in, see {@link Values}. */
export interface StackFile {
  readonly name: string
  readonly code: string
  readonly causes?: readonly Cause[]
  /** lines, found as in {@link Cause}, that a server without TLS needs and any other must not have */
  readonly onlyOverHttp?: readonly string[]
}

/** A framework or a platform that people start from. */
export interface Stack {
  readonly id: string
  readonly name: string
  readonly library: Library
  /** the demo client it is filled in with */
  readonly client: string
  /** where the client is sent back to; the port is part of it */
  readonly redirectUri?: string
  /** what has to be there first, as a command */
  readonly install?: string
  readonly files: readonly StackFile[]
  /** how it is started, as a command */
  readonly run?: string
  /** one or two sentences: what the library does for you */
  readonly does: string
  /** one or two sentences: what it leaves to you */
  readonly yours: string
  /** true where the browser tests of this project run these very files */
  readonly executed: boolean
}

/** The stacks of one application type. */
export interface StackGroup {
  /** in addresses: `web` */
  readonly id: string
  /** `regular web app` */
  readonly name: string
  /** one or two sentences: what this type is, and which flow is for it */
  readonly intro: string
  /** the flow that the code causes, and for which of its application types */
  readonly flow: { readonly slug: string; readonly type: string }
  readonly stacks: readonly Stack[]
}

/** What the code is filled in with. */
export interface Values {
  readonly issuer: string
  readonly client_id: string
  readonly client_secret: string
  readonly redirect_uri: string
  /** the origin of the redirect URI, and its port */
  readonly app: string
  readonly port: string
  /** the scheme of a redirect URI that is no address on the web */
  readonly scheme: string
  /** the API of this site */
  readonly resource: string
  /** the identifier of an API of your own */
  readonly api: string
}

/** What a redirect URI fills in. */
export function placesOf(redirectUri: string): Pick<Values, 'redirect_uri' | 'app' | 'port' | 'scheme'> {
  const url = URL.canParse(redirectUri) ? new URL(redirectUri) : undefined
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:'
  return {
    redirect_uri: redirectUri,
    app: isWeb ? url.origin : '',
    port: url?.port ?? '',
    scheme: url && !isWeb ? url.protocol.slice(0, -1) : '',
  }
}

/** A text with `{issuer}` and the like replaced. */
export function fill(text: string, values: Values): string {
  return Object.entries<string>({ ...values }).reduce(
    (filled, [name, value]) => filled.replaceAll(`{${name}}`, value),
    text,
  )
}

/** A message as a line of code points at it. */
export interface Mark {
  readonly id: string
  /** `7`, as in the player */
  readonly mark: string
  readonly title: string
  /** the role that sends it */
  readonly role: Role
  /** where it comes in the flow */
  readonly place: number
}

export interface MarkedLine {
  readonly text: string
  readonly marks: readonly Mark[]
}

/** The lines of a file, filled in, each with the messages it causes. */
export function linesOf(file: StackFile, values: Values, marks: ReadonlyMap<string, Mark>): MarkedLine[] {
  const isHttp = values.issuer.startsWith('http://')
  return file.code
    .trim()
    .split('\n')
    .filter((line) => isHttp || !file.onlyOverHttp?.some((text) => line.includes(text)))
    .map((line) => ({
      text: fill(line, values),
      marks: (file.causes ?? [])
        .filter((cause) => line.includes(cause.line))
        .flatMap(({ messages }) => messages.flatMap((id) => marks.get(id) ?? [])),
    }))
}

/** The application type of a flow, or its default where it has none such. */
export function typeIn({ applicationTypes }: Scenario, wanted: string): string {
  return applicationTypes.find(({ id }) => id === wanted)?.id ?? applicationTypes[0]?.id ?? wanted
}

/** The messages of a flow by their ids; none where that flow is not there. */
export function marksOf(scenario: Scenario | undefined, wanted: string): ReadonlyMap<string, Mark> {
  if (!scenario) return new Map()
  const type = typeIn(scenario, wanted)
  const roles = new Map(scenario.roles.map(({ id, role }) => [id, role]))
  const { messages } = resolveScenario(scenario, type)
  return new Map(
    messages.map(({ id, mark, title, from }, place) => [
      id,
      { id, mark, title, role: roles.get(from) ?? 'client', place },
    ]),
  )
}

/** The stack that was asked for, or the one that comes nearest: a part of its name will do. */
export function stackOrNearest({ stacks }: StackGroup, wanted: string | undefined): Stack | undefined {
  const asked = wanted?.toLowerCase() ?? ''
  return (
    stacks.find(({ id }) => id === asked) ??
    stacks.find(
      ({ id, name }) => asked.length > 1 && (name.toLowerCase().includes(asked) || asked.includes(id)),
    ) ??
    stacks[0]
  )
}
