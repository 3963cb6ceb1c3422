import { ClaimsTable } from '#components/token/claims-table.tsx'
import { jwtKind } from '#lib/jwt/token-kind.ts'
import type { DecodedJwt } from '#lib/protocol/jwt.ts'

/** The claims and the header of a token, each with what it is for. */
export function JwtClaims({ decoded, at }: { decoded: DecodedJwt; at: number }) {
  return (
    <>
      <ClaimsTable kind={jwtKind(decoded)} claims={decoded.claims} at={at} />
      <ClaimsTable kind="header" claims={decoded.header} at={at} />
    </>
  )
}
