import { useEffect, useState } from 'react'
import type { Checked, CheckRequest } from './check.ts'
import { usePrepared } from './use-prepared.ts'

const load = () => import('./check.ts')

/** What came of the token and the key in the page, once it is known; nothing of either leaves the page. */
export function useChecked(request: CheckRequest): Checked | undefined {
  const { token, keyText, secretEncoding, isEncrypted } = request
  const [result, setResult] = useState<{ of: string; checked: Checked }>()
  const of = JSON.stringify([token, keyText, secretEncoding, isEncrypted])
  const isAsked = token !== '' && keyText.trim() !== ''
  usePrepared(load)
  useEffect(() => {
    if (!isAsked) return undefined
    let isCurrent = true
    void (async () => {
      const answer = await checked({ token, keyText, secretEncoding, isEncrypted })
      if (isCurrent) setResult({ of, checked: answer })
    })()
    return () => {
      isCurrent = false
    }
  }, [of, isAsked, token, keyText, secretEncoding, isEncrypted])
  return isAsked && result?.of === of ? result.checked : undefined
}

async function checked(request: CheckRequest): Promise<Checked> {
  try {
    return await (await load()).check(request)
  } catch {
    const sentence =
      'The code that checks signatures could not be loaded. Reload the page when you are online.'
    return { outcome: 'unsupported', sentence, form: 'secret', keyNotes: [] }
  }
}
