import 'server-only'

/** Whom a token stands for: a person, or the client itself where no person is behind it. */
export interface Subject {
  readonly kind: 'person' | 'client'
  readonly id: string
}

/**
 * Whom the claims of a token, or what an authorization server says of it, are about. People and
 * clients may bear the same name: which of the two it is has to be settled before anything is
 * looked up under it.
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-4.15
 */
export function subjectOf({ sub, client_id: clientId }: Readonly<Record<string, unknown>>): Subject {
  return sub === undefined || sub === clientId
    ? { kind: 'client', id: text(clientId) }
    : { kind: 'person', id: text(sub) }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
