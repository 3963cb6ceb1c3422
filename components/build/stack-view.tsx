import { Prose } from '#components/message/prose.tsx'
import { Icon } from '#components/ui/icon.tsx'
import type { Library } from '#lib/scenario/stack.ts'
import type { ShownStack } from './build-props.ts'
import { CodeFile } from './code-file.tsx'
import { Command } from './command.tsx'

/** A stack: its library, what that does and does not do, and the files. */
export function StackView({ stack, files, flowHref }: ShownStack & { flowHref: string | undefined }) {
  return (
    <section className="stack" aria-labelledby="stack">
      <h2 id="stack">{stack.name}</h2>
      <LibraryLine library={stack.library} executed={stack.executed} />
      <dl className="halves-of-work">
        <div>
          <dt>What the library does for you</dt>
          <dd>
            <Prose text={stack.does} />
          </dd>
        </div>
        <div>
          <dt>What stays yours</dt>
          <dd>
            <Prose text={stack.yours} />
          </dd>
        </div>
      </dl>
      {stack.install && <Command label="Install" text={stack.install} />}
      {files.map((file) => (
        <CodeFile key={file.name} file={file} flowHref={flowHref} />
      ))}
      {stack.run && <Command label="Run" text={stack.run} />}
    </section>
  )
}

function LibraryLine({ library, executed }: { library: Library; executed: boolean }) {
  return (
    <div className="library">
      <p>
        <a href={library.docs} target="_blank" rel="noreferrer">
          {library.name}
          <Icon name="external-link" />
          <span className="sr"> documentation (opens in a new tab)</span>
        </a>{' '}
        <span>
          {library.version} · {library.licence}
        </span>
      </p>
      {executed ? (
        <p className="ran">
          <span className="tag">
            <Icon name="check" />
            Executed in this project’s tests
          </span>{' '}
          These very files run there, against this server.
        </p>
      ) : (
        <p className="ran">
          <span className="tag tag-o">Not executed here</span> Written from the library’s documentation,
          November 2026.
        </p>
      )}
    </div>
  )
}
