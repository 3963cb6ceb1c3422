import type { Decoded } from '#lib/jwt/decoded.ts'
import type { Registry } from '#lib/jwt/registered.ts'
import { visible } from '#lib/jwt/shown.ts'
import { DecodedTable } from './decoded-table.tsx'
import { MemberValue, MembersTable, type Looking } from './members-table.tsx'

interface TokenViewProps {
  readonly decoded: Decoded
  readonly claims: Registry
  readonly headerParameters: Registry
  readonly looking?: Looking | undefined
}

/** The header of a token, and what nothing protects beside it. */
export function HeaderView({ decoded, headerParameters, looking }: TokenViewProps) {
  const { header, unprotected, signatures } = decoded
  return (
    <>
      {header && (
        <MembersTable isHeader title="Header" object={header} registry={headerParameters} looking={looking} />
      )}
      {unprotected && (
        <MembersTable
          isHeader
          title="Header that nothing protects: anybody could have changed it"
          object={unprotected}
          registry={headerParameters}
        />
      )}
      {signatures.slice(0, signaturesAtMost).map((signature, index) => (
        <section key={signature.text} className="other-signature">
          <h2>{`Signature ${index + 2}`}</h2>
          {signature.header && (
            <MembersTable isHeader title="Header" object={signature.header} registry={headerParameters} />
          )}
          {signature.unprotected && (
            <MembersTable
              isHeader
              title="Header that nothing protects"
              object={signature.unprotected}
              registry={headerParameters}
            />
          )}
        </section>
      ))}
    </>
  )
}

const signaturesAtMost = 20
const contentAtMost = 4000
const disclosuresAtMost = 200

/** What a token carries: claims, other text, a token of its own, disclosures. */
export function PayloadView(props: TokenViewProps) {
  const { decoded, claims, looking } = props
  return (
    <>
      {decoded.claims && (
        <MembersTable title="Claims" object={decoded.claims} registry={claims} looking={looking} />
      )}
      {decoded.content !== undefined && decoded.content !== '' && <Content text={decoded.content} />}
      {decoded.form === 'jwe' && <Sealed decoded={decoded} />}
      {decoded.disclosures.length > 0 && <Disclosures decoded={decoded} />}
      {decoded.nested && <Inner title="The token inside" {...props} decoded={decoded.nested} />}
      {decoded.keyBinding && (
        <Inner title="Who presents it: the key binding JWT" {...props} decoded={decoded.keyBinding} />
      )}
    </>
  )
}

function Content({ text }: { text: string }) {
  return (
    <section className="dq">
      <h2>The payload, as text</h2>
      <pre className="content">{visible(text.slice(0, contentAtMost))}</pre>
      {text.length > contentAtMost && (
        <p>{`It has ${text.length.toLocaleString('en')} characters in all.`}</p>
      )}
    </section>
  )
}

/** The parts of an encrypted token: nothing of them can be read without the key. */
function Sealed({ decoded }: { decoded: Decoded }) {
  return (
    <section className="dq">
      <h2>Sealed parts</h2>
      <p>Only who has the key can read them. The header above is not encrypted.</p>
      <dl className="sealed">
        {decoded.parts.slice(1).map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {text === '' ? 'empty' : `${Math.floor((text.length * 6) / 8).toLocaleString('en')} octets`}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Disclosures({ decoded: { disclosures } }: { decoded: Decoded }) {
  return (
    <DecodedTable
      caption="Disclosures: claims that are told apart from what is signed"
      about="Value and salt"
      more={
        disclosures.length > disclosuresAtMost
          ? `${disclosures.length - disclosuresAtMost} more are not shown.`
          : undefined
      }
    >
      {disclosures.slice(0, disclosuresAtMost).map(({ name, salt, source, range }) => (
        <tr key={range.from}>
          <th scope="row">{name === undefined ? 'one element' : visible(name)}</th>
          <td>
            {source === undefined ? (
              <span className="vv">can’t be read</span>
            ) : (
              <MemberValue source={source} />
            )}
            {salt !== undefined && <span className="nn">{`Salt: ${visible(salt.slice(0, 200))}`}</span>}
          </td>
        </tr>
      ))}
    </DecodedTable>
  )
}

function Inner({ title, ...props }: TokenViewProps & { title: string }) {
  const inner = { ...props, looking: undefined }
  return (
    <section className="inner">
      <h2>{title}</h2>
      <HeaderView {...inner} />
      <PayloadView {...inner} />
    </section>
  )
}
