import { CopyButton } from '#components/message/copy-button.tsx'

/** A command for a terminal. */
export function Command({ label, text }: { label: string; text: string }) {
  return (
    <figure className="code">
      <figcaption>
        <span>{label}</span>
        <CopyButton text={text} label={`Copy the command: ${label.toLowerCase()}`} />
      </figcaption>
      <pre tabIndex={0} role="region" aria-label={label}>
        <code>{text}</code>
      </pre>
    </figure>
  )
}
