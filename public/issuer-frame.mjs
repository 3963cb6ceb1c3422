// The decoder itself may connect to nobody; this empty page, which it opens when somebody asks for
// the keys of an issuer, may. It is told an address, and answers with what is there. No token comes here.

const mostBytes = 1_000_000

/** @param {string} problem */
const refused = (problem) => ({ problem })

/** @param {Response} response */
async function textOf(response) {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > mostBytes) return refused('The answer is larger than a megabyte, and is not read.')
    text += decoder.decode(chunk, { stream: true })
  }
  return { text }
}

/** @param {string} address */
async function get(address) {
  const { host, protocol } = new URL(address)
  if (protocol !== 'https:') return refused('Keys are fetched over https only.')
  try {
    const response = await fetch(address, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      headers: { Accept: 'application/json' },
      signal: AbortSignal.timeout(10_000),
    })
    return response.ok ? await textOf(response) : refused(`${host} answered ${response.status}.`)
  } catch {
    return refused(
      `${host} could not be read from here: it does not answer, or it does not let other sites read its answer (CORS). Open its address in another tab, and paste what it shows.`,
    )
  }
}

addEventListener('message', ({ data, origin, source }) => {
  if (origin !== location.origin || source !== parent || typeof data?.address !== 'string') return
  void get(data.address).then((answer) => parent.postMessage({ ...answer, address: data.address }, origin))
})
parent.postMessage({ isReady: true }, location.origin)
