import 'server-only'
import { hash } from 'node:crypto'

/** BASE64URL(SHA256(ASCII(text))): how S256 makes a challenge. @see https://www.rfc-editor.org/rfc/rfc7636#section-4.2 */
export function s256(text: string): string {
  return hash('sha256', text, 'base64url')
}
