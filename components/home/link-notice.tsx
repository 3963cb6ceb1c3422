export interface LinkNoticeProps {
  /** what the link asks for and is not here, and what is */
  readonly unknown: readonly {
    readonly says: string
    readonly ways: readonly { readonly href: string; readonly name: string }[]
  }[]
}

/** What is wrong with the link that led here, before anything else. */
export function LinkNotice({ unknown }: LinkNoticeProps) {
  if (unknown.length === 0) return null
  return (
    <section className="wrap link-notice" aria-label="About this link">
      {unknown.map(({ says, ways }) => (
        <div key={says}>
          <p>{says}</p>
          <ul>
            {ways.map(({ href, name }) => (
              <li key={href}>
                <a href={href}>{name}</a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
