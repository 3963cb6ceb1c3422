import type { Registry } from '#lib/jwt/registered.ts'

/** A token that this site's own server made when the page was opened. */
export interface Sample {
  /** what the button says: `ID token` */
  readonly name: string
  readonly token: string
}

export interface DecoderProps {
  readonly samples: readonly Sample[]
  /** registered claims and header parameters, and what each means */
  readonly claims: Registry
  readonly headerParameters: Registry
  /** the key set of this site's own server, as it publishes it */
  readonly ownKeys: string
}
