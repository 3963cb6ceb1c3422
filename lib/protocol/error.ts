/**
 * What a role found wrong with a message. `error` is the wire code of RFC 6749 §4.1.2.1 / §5.2,
 * RFC 6750 §3.1, or ours for a client's own check (`state_mismatch`).
 */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
  readonly error: string
  readonly errorDescription: string

  constructor(error: string, errorDescription: string) {
    super(`${error}: ${errorDescription}`)
    this.error = error
    this.errorDescription = errorDescription
  }
}
