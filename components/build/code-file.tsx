import { CopyButton } from '#components/message/copy-button.tsx'
import { roleClass } from '#components/ui/role-class.ts'
import type { Mark } from '#lib/scenario/stack.ts'
import type { ShownFile } from './build-props.ts'

interface CodeFileProps {
  readonly file: ShownFile
  /** the flow that the marks are of */
  readonly flowHref: string | undefined
}

/** A file as it is to be saved. Beside a line stand the messages it causes, below them what they are. */
export function CodeFile({ file: { name, lines }, flowHref }: CodeFileProps) {
  const marks = [
    ...new Map(lines.flatMap((line) => line.marks).map((mark) => [mark.id, mark])).values(),
  ].toSorted((a, b) => a.place - b.place)
  const text = lines.map((line) => line.text).join('\n')
  const link = (mark: Mark) => `${flowHref ?? ''}&at=${mark.id}`
  return (
    <figure className="code">
      <figcaption>
        <span>{name}</span>
        <CopyButton text={`${text}\n`} label={`Copy ${name}`} />
      </figcaption>
      <div className="lines" tabIndex={0} role="region" aria-label={name}>
        {numbered(lines).map(({ number, line }) => (
          <div key={number} className="line">
            <span className="marks">
              {line.marks.map((mark) => (
                <a
                  key={mark.id}
                  className={`mark ${roleClass(mark.role)}`}
                  href={link(mark)}
                  aria-label={stepName(mark)}
                  title={stepName(mark)}
                >
                  {mark.mark}
                </a>
              ))}
            </span>
            <code>{line.text}</code>
          </div>
        ))}
      </div>
      {marks.length > 0 && (
        <ul className="caused" aria-label={`What the marked lines of ${name} cause`}>
          {marks.map((mark) => (
            <li key={mark.id}>
              <a href={link(mark)}>
                <span className={`mark ${roleClass(mark.role)}`}>{mark.mark}</span> {mark.title}
              </a>
            </li>
          ))}
        </ul>
      )}
    </figure>
  )
}

function stepName({ mark, title }: Mark): string {
  return `Step ${mark}: ${title}`
}

function numbered(lines: ShownFile['lines']) {
  return lines.map((line, index) => ({ number: index + 1, line }))
}
