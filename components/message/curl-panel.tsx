import type { HttpRequest } from '#lib/protocol/http-message.ts'
import { curlCommand } from '#lib/recording/curl.ts'
import { CopyButton } from './copy-button.tsx'

/** The command that sends the request once more, to be copied. */
export function CurlPanel({ request }: { request: HttpRequest }) {
  return (
    <div className="wire" tabIndex={0} role="region" aria-label="Command">
      <div className="via">
        <span>
          Sends the very same request once more, from your terminal. Values good for one use are spent by now.
        </span>
        <CopyButton text={curlCommand(request)} label="Copy the command" />
      </div>
      <pre className="raw">{curlCommand(request)}</pre>
    </div>
  )
}
