interface FurtherReadingProps {
  /** what people build, as `/build/<id>` shows it */
  readonly stackGroups: readonly { readonly id: string; readonly name: string }[]
}

/** Where to go with what a flow has taught: one's own stack, and the words. */
export function FurtherReading({ stackGroups }: FurtherReadingProps) {
  return (
    <nav className="mt-13" aria-labelledby="stacks">
      <h2 id="stacks" className="text-[29px]/[34px] font-[700] tracking-[-.024em]">
        Take it to your stack
      </h2>
      <p className="mt-2 text-[15px]/[22px] text-ink-2">
        The library and the configuration for what you are building, filled in with this site’s server.
      </p>
      <ul className="mt-4 flex flex-wrap gap-2">
        {stackGroups.map(({ id, name }) => (
          <li key={id}>
            <a className="btn btn-s" href={`/build/${id}`}>
              {name.charAt(0).toUpperCase() + name.slice(1)}
            </a>
          </li>
        ))}
      </ul>
      <p className="mt-9 text-[15px]/[22px] text-ink-2">
        A word you don’t know?{' '}
        <a className="underline underline-offset-4" href="/glossary">
          It stands in the glossary
        </a>
        , with the section of the specification that defines it.
      </p>
    </nav>
  )
}
