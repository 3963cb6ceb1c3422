import type { Parts } from './parts.ts'

/** A body that is no list of members: a page is summed up, and its source a press away. */
export function BodyText({ kind, content }: NonNullable<Parts['text']>) {
  if (kind === 'text') {
    return (
      <li className="body">
        <pre>{content}</pre>
      </li>
    )
  }
  const title = /<title>([^<]*)<\/title>/i.exec(content)?.[1]?.trim()
  return (
    <li className="body">
      <p>
        A page of {size(content)}
        {title && (
          <>
            {': '}
            <b>{title}</b>
          </>
        )}
      </p>
      <details>
        <summary>Show the page’s HTML</summary>
        <pre>{content}</pre>
      </details>
    </li>
  )
}

function size(content: string): string {
  const bytes = new TextEncoder().encode(content).length
  return bytes < 1000 ? `${bytes} bytes` : `${(bytes / 1000).toFixed(1)} kB`
}
