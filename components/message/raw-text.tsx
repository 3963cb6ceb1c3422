import { CopyButton } from './copy-button.tsx'

/** A text as it is, to be copied. */
export function RawText({ text, label, hint }: { text: string; label: string; hint: string }) {
  return (
    <div className="wire" tabIndex={0} role="region" aria-label={label}>
      <div className="via">
        <span>{hint}</span>
        <CopyButton text={text} label={`Copy the ${label.toLowerCase()}`} />
      </div>
      <pre className="raw">{text}</pre>
    </div>
  )
}
