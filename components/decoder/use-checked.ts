import { useEffect, useState } from 'react'
import type { Checked, CheckRequest } from './check.ts'

/** Milliseconds after which nobody waits for the page any more. */
const idle = 6000
const signs = ['focusin', 'pointermove', 'keydown'] as const

const load = () => import('./check.ts')

/** What came of the token and the key in the page, once it is known; nothing of either leaves the page. */
export function useChecked(request: CheckRequest): Checked | undefined {
  const { token, keyText, secretEncoding, isEncrypted } = request
  const [result, setResult] = useState<{ of: string; checked: Checked }>()
  const of = JSON.stringify([token, keyText, secretEncoding, isEncrypted])
  const isAsked = token !== '' && keyText.trim() !== ''
  useEffect(() => {
    // before anything is pasted: with the first touch, or when nothing else happens for a while
    const prepare = () => void load().catch(() => undefined)
    const timer = setTimeout(prepare, idle)
    for (const event of signs) document.addEventListener(event, prepare, { once: true })
    return () => {
      clearTimeout(timer)
      for (const event of signs) document.removeEventListener(event, prepare)
    }
  }, [])
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
