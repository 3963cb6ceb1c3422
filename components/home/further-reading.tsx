interface FurtherReadingProps {
  /** what people build, as `/build/<id>` shows it */
  readonly stackGroups: readonly { readonly id: string; readonly name: string }[]
}

/** Where to go with what a flow has taught: one's own stack, and the words. */
export function FurtherReading({ stackGroups }: FurtherReadingProps) {
  return (
    <nav className="wrap sec further" aria-labelledby="stacks">
      <h2 id="stacks">Take it to your stack</h2>
      <p className="sub">
        The library and the configuration for what you are building, filled in with this site’s server.
      </p>
      <ul>
        {stackGroups.map(({ id, name }) => (
          <li key={id}>
            <a className="btn btn-s" href={`/build/${id}`}>
              {name.charAt(0).toUpperCase() + name.slice(1)}
            </a>
          </li>
        ))}
      </ul>
      <p className="aft">
        A word you don’t know? <a href="/glossary">It stands in the glossary</a>, with the section of the
        specification that defines it.
      </p>
    </nav>
  )
}
