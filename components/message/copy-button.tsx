'use client'
import { useEffect, useState } from 'react'
import { Icon } from '#components/ui/icon.tsx'

/** Copies a text as it is. What happened is said in words, too. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null)
  useEffect(() => {
    if (outcome === null) return undefined
    const timer = setTimeout(() => setOutcome(null), 2500)
    return () => clearTimeout(timer)
  }, [outcome])
  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome('copied')
    } catch {
      // no clipboard outside of HTTPS and localhost, or the visitor said no
      setOutcome('failed')
    }
  }
  const name = outcome === null ? label : words[outcome]
  return (
    <button
      type="button"
      className="btn btn-g btn-sm copy"
      aria-label={name}
      title={name}
      onClick={() => void copy()}
    >
      <Icon name={outcome === 'copied' ? 'check' : outcome === 'failed' ? 'x' : 'copy'} />
      {outcome && <span>{words[outcome]}</span>}
    </button>
  )
}

const words = { copied: 'Copied', failed: 'No copying here: select the text' } as const
