import type { MarkedLine, Stack, StackGroup } from '#lib/scenario/stack.ts'

/** A client that the code is filled in with. */
export interface ShownClient {
  readonly id: string
  /** empty where it has none */
  readonly secret: string
  /** how it says who it is at the token endpoint */
  readonly method: string
  /** none where nobody signs in */
  readonly redirectUri?: string
  /** the command that registers one of one's own, where that is open to everybody */
  readonly register?: string
}

/** A stack, filled in. */
export interface ShownStack {
  readonly stack: Stack
  readonly files: readonly ShownFile[]
  readonly client: ShownClient
}

export interface ShownFile {
  readonly name: string
  readonly lines: readonly MarkedLine[]
}

export interface BuildPageProps {
  readonly group: StackGroup
  readonly groups: readonly Pick<StackGroup, 'id' | 'name'>[]
  /** the flow that the code causes, where this site has it */
  readonly flow?: { readonly title: string; readonly href: string }
  /** none where the type has no stack of its own */
  readonly shown?: ShownStack
  /** what the link asked for and this type does not have */
  readonly unknown?: string
}
