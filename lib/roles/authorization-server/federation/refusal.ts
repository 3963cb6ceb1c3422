import 'server-only'

/** Why a sign-in with another server ends on a page of ours. */
export class FederationRefusal extends Error {
  override readonly name = 'FederationRefusal'
  readonly error: string
  /** what the page says, a sentence without its full stop */
  readonly says: string
  /** what the person can do, in whole sentences */
  readonly advice: string
  /** what only the server notes */
  readonly detail: string

  constructor(error: string, says: string, advice: string, detail: string) {
    super(`${error}: ${detail}`)
    this.error = error
    this.says = says
    this.advice = advice
    this.detail = detail
  }
}
