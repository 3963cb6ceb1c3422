/** One moment of a flow, as a link names it. */
export interface Featured {
  readonly slug: string
  readonly type: string
  readonly at: string
  readonly break?: string
}

/** The flow that the home page plays, from its first message to the last one named here. */
export const played = {
  slug: 'authorization-code-pkce',
  // the one that the flow opens with everywhere else
  type: 'spa',
  until: 'signed-in-page',
  /** the message it rests on, before and after */
  rest: 'authorization-response',
  /** the message that carries both tokens */
  tokens: 'token-response',
} as const

/** The link that the home page takes apart. */
export const linkExample: Featured = {
  slug: 'authorization-code-pkce',
  type: 'web',
  at: 'token-response',
  break: 'wrong-verifier',
}

/** A token that was addressed to somebody else, and who notices. */
export const wrongAudience: Featured = {
  slug: 'protected-api',
  type: 'jwt',
  at: 'resource-response',
  break: 'wrong-audience',
}
