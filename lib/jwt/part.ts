/** Some characters of a text: from the first one up to, and not with, the last. */
export interface Range {
  readonly from: number
  readonly to: number
}

export type FlawCode =
  | 'alphabet'
  | 'array'
  | 'ciphertext'
  | 'control'
  | 'disclosure'
  | 'duplicate'
  | 'empty'
  | 'length'
  | 'limit'
  | 'missing'
  | 'not-json'
  | 'not-object'
  | 'not-utf8'
  | 'padding'
  | 'parameter'
  | 'surplus'
  | 'trailing'
  | 'truncated'
  | 'unused-bits'
  | 'white-space'

/** What is wrong with one piece of text, and how that differs from what is right. */
export interface Flaw {
  readonly code: FlawCode
  /** the rest of a sentence that begins with the name of the piece */
  readonly says: string
  /** where in the piece */
  readonly at?: number
  /** worth knowing, though nothing is wrong */
  readonly remark?: boolean
}
