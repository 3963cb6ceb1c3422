/**
 * Keeps the scripts of a page waiting until its first paint. They are fetched as before, but on a
 * quick network they would all have run while the page, complete as the server sent it, is still
 * to be drawn. A script that is moved to another document doesn't run (HTML, prepare the script
 * element); one that says the same takes its place once something is to be seen, from the cache.
 *
 * Where nothing is going to be painted (a tab in the background), or the browser doesn't tell when
 * it painted, scripts don't wait. docs/decisions/0014-paint-before-scripts.md
 */
export const paintFirstScript = `{
  const elsewhere = document.implementation.createHTMLDocument()
  const waiting = []
  const hold = () => {
    for (const script of document.querySelectorAll('script[async][src]')) {
      waiting.push(script)
      elsewhere.adoptNode(script)
    }
  }
  const arrivals = new MutationObserver(hold)
  const release = () => {
    arrivals.disconnect()
    for (const { attributes, nonce } of waiting.splice(0)) {
      const script = document.createElement('script')
      for (const { name, value } of attributes) script.setAttribute(name, value)
      script.nonce = nonce
      document.head.append(script)
    }
  }
  if (document.visibilityState === 'visible' && PerformanceObserver.supportedEntryTypes?.includes('paint')) {
    hold()
    arrivals.observe(document, { childList: true, subtree: true })
    new PerformanceObserver((list) => {
      if (list.getEntriesByName('first-contentful-paint').length > 0) release()
    }).observe({ type: 'paint', buffered: true })
    document.addEventListener('visibilitychange', release, { once: true })
    addEventListener('load', () => setTimeout(release, 1000), { once: true })
  }
}`
