import 'server-only'

/** Why a sign-in with another server ends on a page of ours. */
export class FederationRefusal extends Error {
  override readonly name = 'FederationRefusal'
  readonly error: string
  /** what the page says, in whole sentences */
  readonly says: string
  /** what only the server notes */
  readonly detail: string

  constructor(error: string, says: string, detail: string) {
    super(`${error}: ${detail}`)
    this.error = error
    this.says = says
    this.detail = detail
  }
}
