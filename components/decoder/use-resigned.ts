import { useEffect, useState } from 'react'
import { algIn, draftOf, withAlgorithm, type Draft } from '#lib/jwt/draft.ts'
import { generateKey, sign, type Signed, type SigningKey } from '#lib/jwt/sign.ts'

/** What is edited, what it is signed with, and what comes of both. */
export interface Resigned {
  readonly draft: Draft
  readonly edit: (change: Partial<Draft>) => void
  /** goes back to the texts of the token */
  readonly restart: () => void
  readonly alg: string
  readonly choose: (alg: string) => void
  readonly key: SigningKey | undefined
  readonly remake: () => void
  readonly signed: Signed | undefined
}

/** Begins with the texts of a token, and signs them anew at every change. */
export function useResigned(token: string): Resigned {
  const [draft, setDraft] = useState<Draft>(() => draftOf(token))
  const [alg, setAlg] = useState(() => algIn(draft.header) ?? 'ES256')
  const [turn, setTurn] = useState(0)
  const [made, setMade] = useState<{ key: SigningKey; turn: number }>()
  const key = made?.turn === turn && made.key.alg === alg ? made.key : undefined
  useEffect(() => {
    let isCurrent = true
    const make = async () => {
      const fresh = await keyFor(alg)
      if (!fresh || !isCurrent) return
      setMade({ key: fresh, turn })
      setDraft(({ header, claims }) => ({ claims, header: withAlgorithm(header, alg, fresh.privateJwk.kid) }))
    }
    void make()
    return () => {
      isCurrent = false
    }
  }, [alg, turn])
  const choose = (chosen: string) => {
    setAlg(chosen)
    if (chosen === 'none') setDraft({ ...draft, header: withAlgorithm(draft.header, chosen, undefined) })
  }
  return {
    draft,
    edit: (change) => {
      setDraft({ ...draft, ...change })
      // an algorithm typed into the header is chosen like one from the menu
      const typed = change.header === undefined ? undefined : algIn(change.header)
      if (typed !== undefined) setAlg(typed)
    },
    restart: () => {
      const { header, claims } = draftOf(token)
      setDraft({ claims, header: withAlgorithm(header, alg, key?.privateJwk.kid) })
    },
    alg,
    choose,
    key,
    remake: () => setTurn(turn + 1),
    signed: useSigned(draft, key),
  }
}

function useSigned({ header, claims }: Draft, key: SigningKey | undefined): Signed | undefined {
  const [signed, setSigned] = useState<Signed>()
  useEffect(() => {
    let isCurrent = true
    const update = async () => {
      const result = await sign(header, claims, key)
      if (isCurrent) setSigned(result)
    }
    void update()
    return () => {
      isCurrent = false
    }
  }, [header, claims, key])
  return signed
}

/** A key for the algorithm; undefined where there is none to have. */
async function keyFor(alg: string): Promise<SigningKey | undefined> {
  try {
    return alg === 'none' ? undefined : await generateKey(alg)
  } catch {
    return undefined
  }
}
