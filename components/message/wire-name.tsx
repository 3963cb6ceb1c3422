import { Fragment } from 'react'

/** A name as it crosses the wire; where it is too long for its column, it breaks between its words. */
export function WireName({ name }: { name: string }) {
  return name.split(/(?<=_)/).map((word, index) => (
    <Fragment key={word}>
      {index > 0 && <wbr />}
      {word}
    </Fragment>
  ))
}
