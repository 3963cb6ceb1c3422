import { Command } from './command.tsx'
import type { ShownClient } from './build-props.ts'

/** The client the code is filled in with, and the way to one of one's own. */
export function ClientCard({ client }: { client: ShownClient }) {
  const { id, secret, method, redirectUri, register } = client
  return (
    <section className="client" aria-labelledby="client">
      <h2 id="client">Filled in with this site</h2>
      <dl>
        <dt>Client</dt>
        <dd>
          <code>{id}</code>
        </dd>
        <dt>Says who it is with</dt>
        <dd>
          <code>{method}</code>
        </dd>
        {secret && (
          <>
            <dt>Secret</dt>
            <dd>
              <code>{secret}</code>
            </dd>
          </>
        )}
        {redirectUri && (
          <>
            <dt>Comes back to</dt>
            <dd>
              <code>{redirectUri}</code>
            </dd>
          </>
        )}
      </dl>
      {secret && (
        <p>
          The secret is real, and everyone who opens this page reads it. It is worthless anywhere else, and
          opens nobody’s data here.
        </p>
      )}
      {register ? (
        <>
          <h3>One of your own</h3>
          <p>
            Anybody can register a client here. It lives for a day
            {redirectUri && ', and comes back to this machine only'}.
          </p>
          <Command label="Register a client" text={register} />
        </>
      ) : (
        <p>
          A client of your own that asks for itself can’t be registered here: registration is for apps that
          sign people in.
        </p>
      )}
    </section>
  )
}
