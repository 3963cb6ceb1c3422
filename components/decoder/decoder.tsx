'use client'
import { useId, useMemo, useState } from 'react'
import { decode } from '#lib/jwt/decode.ts'
import { isMalformed, memberOf, type Carried, type Decoded } from '#lib/jwt/decoded.ts'
import { findTokens } from '#lib/jwt/find.ts'
import type { SecretEncoding } from '#lib/jwt/keys.ts'
import { kindOf } from '#lib/jwt/kind.ts'
import { opened } from '#lib/jwt/opened.ts'
import { Comparison } from './comparison.tsx'
import { CopyLink } from './copy-link.tsx'
import type { DecoderProps } from './decoder-props.ts'
import { Empty } from './empty.tsx'
import { FileDrop } from './file-drop.tsx'
import { FoundList } from './found-list.tsx'
import { IssuerKeys } from './issuer-keys.tsx'
import { KeyPanel } from './key-panel.tsx'
import { ProblemList } from './problem-list.tsx'
import { Reading } from './reading.tsx'
import { ResignPanel } from './resign-panel.tsx'
import { TokenField } from './token-field.tsx'
import { HeaderView } from './token-view.tsx'
import { useChecked } from './use-checked.ts'
import { useFragment } from './use-fragment.ts'
import { ValidationBench } from './validation-bench.tsx'

/** A token is pasted, read and checked: in this tab, and nothing of it leaves it. */
export function Decoder(props: DecoderProps) {
  const { samples, claims, headerParameters, ownKeys } = props
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const [member, setMember] = useState<Carried>()
  const [keyText, setKeyText] = useState('')
  const [secretEncoding, setSecretEncoding] = useState<SecretEncoding>('text')
  const problemsId = useId()
  const found = useMemo(() => findTokens(text), [text])
  const current = found[chosen] ?? found[0]
  const token = current?.token ?? ''
  const sealed = useMemo(() => (token === '' ? undefined : decode(token)), [token])
  const isEncrypted = sealed?.form === 'jwe'
  const checked = useChecked({ token, keyText, secretEncoding, isEncrypted })
  const plaintext = checked?.plaintext
  const decoded = useMemo(
    () => (sealed && plaintext !== undefined ? opened(sealed, plaintext) : sealed),
    [sealed, plaintext],
  )
  const read = (pasted: string) => {
    setText(pasted)
    setChosen(0)
    setMember(undefined)
  }
  useFragment(read)
  // the checks of a receiver are on what is signed: of an encrypted token on what was inside
  const signed = isEncrypted ? plaintext : sealed && token
  const looking = { member, look: setMember }
  const isWrong = decoded !== undefined && isMalformed(decoded)
  return (
    <div className="dgrid">
      <div className="dleft">
        <TokenField
          label="Token"
          text={text}
          onText={read}
          decoded={sealed}
          at={current?.at}
          marked={member?.carriedBy}
          onCaret={(at) => setMember(sealed && memberAt(sealed, at))}
          wrong={isWrong}
          describedBy={isWrong ? problemsId : undefined}
        >
          {sealed && <Legend decoded={sealed} />}
        </TokenField>
        <FoundList found={found} text={text} chosen={chosen} onChoose={setChosen} onText={read} />
        {decoded && <ProblemList problems={decoded.problems} id={problemsId} />}
        <div className="row">
          {samples.map((sample) => (
            <button key={sample.name} type="button" className="btn btn-s" onClick={() => read(sample.token)}>
              {sample.name}
            </button>
          ))}
          {text !== '' && (
            <button type="button" className="btn btn-s" onClick={() => read('')}>
              Clear
            </button>
          )}
          {decoded && <CopyLink key={token} token={token} />}
        </div>
        <p className="warn-tip">
          The two above were made by Acme ID when you opened this page, and live an hour. A live token works
          like a password: paste an expired one when you can.
        </p>
        <KeyPanel
          keyText={keyText}
          onKeyText={setKeyText}
          secretEncoding={secretEncoding}
          onSecretEncoding={setSecretEncoding}
          ownKeys={ownKeys}
          isEncrypted={isEncrypted}
          checked={checked}
        >
          <IssuerKeys issuer={issuerOf(decoded)} onKeys={setKeyText} />
        </KeyPanel>
        <FileDrop onToken={read} onKeys={setKeyText} />
      </div>
      <div className="dright">
        <Reading {...{ decoded, checked, claims, headerParameters, looking }} />
        {decoded ? <Comparison decoded={decoded} /> : <Empty />}
        <ValidationBench
          token={decoded && signed}
          kind={decoded ? kindOf(decoded).id : ''}
          {...{ keyText, secretEncoding }}
        />
        <ResignPanel
          token={signed ?? token}
          onSigned={(made, key) => {
            read(made)
            setKeyText(key)
          }}
        />
      </div>
      {decoded && (
        <div className="dhead">
          <HeaderView {...{ decoded, claims, headerParameters, looking }} />
        </div>
      )}
    </div>
  )
}

function issuerOf(decoded: Decoded | undefined): string {
  const issuer = decoded && memberOf(decoded.nested?.claims ?? decoded.claims, 'iss')
  return typeof issuer === 'string' ? issuer : ''
}

/** The claim or header parameter whose characters the caret is among. */
function memberAt(decoded: Decoded, at: number): Carried | undefined {
  const members = [...(decoded.header?.members ?? []), ...(decoded.claims?.members ?? [])]
  return members.find(({ carriedBy }) => carriedBy && carriedBy.from <= at && at < carriedBy.to)
}

/** Which colour is which part. */
function Legend({ decoded: { form } }: { decoded: Decoded }) {
  const names = form === 'jwe' ? ['Header', 'Ciphertext', 'Key and tag'] : ['Header', 'Payload', 'Signature']
  if (form === 'none') return null
  return names.map((name, index) => (
    <li key={name}>
      <i className={`k${index + 1}`} />
      {name}
    </li>
  ))
}
