import type { Fetched } from '#lib/jwt/issuer.ts'

/**
 * A page without a token in it that may connect to others, while the decoder may not: it gets told
 * addresses and answers with what is there.
 */
export interface IssuerFrame {
  readonly get: (address: string) => Promise<Fetched>
  readonly close: () => void
}

const patience = 15_000

/** Opens the frame; nothing is requested from anybody else yet. */
export async function openIssuerFrame(): Promise<IssuerFrame> {
  const frame = document.createElement('iframe')
  frame.src = '/issuer-frame.html'
  frame.title = 'Keys of an issuer'
  frame.hidden = true
  const ready = answerFrom(frame, (data) => data['isReady'] === true)
  document.body.append(frame)
  await ready
  return {
    get: async (address) => {
      const answer = answerFrom(frame, (data) => data['address'] === address)
      frame.contentWindow?.postMessage({ address }, location.origin)
      const { text, problem } = await answer
      if (typeof text === 'string') return { text }
      return { problem: typeof problem === 'string' ? problem : 'There was no answer in time.' }
    },
    close: () => frame.remove(),
  }
}

/** The next message of the frame that is the one; an empty one where none comes in time. */
function answerFrom(
  frame: HTMLIFrameElement,
  isIt: (data: Readonly<Record<string, unknown>>) => boolean,
): Promise<Readonly<Record<string, unknown>>> {
  const { promise, resolve } = Promise.withResolvers<Readonly<Record<string, unknown>>>()
  const timer = setTimeout(() => resolve({}), patience)
  const listen = ({ data, source, origin }: MessageEvent<unknown>) => {
    if (origin !== location.origin || source !== frame.contentWindow) return
    if (typeof data === 'object' && data !== null && isIt({ ...data })) resolve({ ...data })
  }
  addEventListener('message', listen)
  return promise.finally(() => {
    clearTimeout(timer)
    removeEventListener('message', listen)
  })
}
