'use client'
import { useEffect, useRef } from 'react'
import { focusMessage } from '#components/message/focus-message.ts'

interface PageFrameProps {
  readonly what?: 'page' | 'screen'
  readonly html: string
  readonly isTurn: boolean
  /** what stands in its fields, by their names, where somebody has filled them in */
  readonly entered?: Readonly<Record<string, string>> | undefined
  /** the texts of links that lead on in this flow, beside Cancel */
  readonly links: readonly string[]
  readonly onEnter: (entered: Record<string, string>) => void
}

/**
 * A server's page as it sent it, without scripts. The sandbox sends no forms and follows no links
 * (HTML, "sandboxed forms browsing context flag"): what the person presses is read here, and
 * becomes their next message.
 */
export function PageFrame({ what = 'page', html, isTurn, entered, links, onEnter }: PageFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const turn = useRef({ links, onEnter })
  useEffect(() => {
    turn.current = { links, onEnter }
  }, [links, onEnter])
  useEffect(() => {
    const element = frame.current
    if (!element) return undefined
    const attach = () => listen(element, turn)
    attach()
    element.addEventListener('load', attach)
    const themes = new MutationObserver(() => copyTheme(element))
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => {
      element.removeEventListener('load', attach)
      themes.disconnect()
    }
  }, [])
  useEffect(() => {
    const element = frame.current
    if (!element) return undefined
    const show = () => fillIn(element, entered)
    show()
    element.addEventListener('load', show)
    return () => element.removeEventListener('load', show)
  }, [entered])
  const title = /<title>([^<]*)<\/title>/i.exec(html)?.[1] ?? 'Page'
  return (
    <iframe
      ref={frame}
      className="page-frame"
      title={`The ${what}: ${title}`}
      sandbox="allow-same-origin"
      srcDoc={html}
      inert={!isTurn}
    />
  )
}

const heard = new WeakSet<Document>()

type Turn = Pick<PageFrameProps, 'links' | 'onEnter'>

function listen(frame: HTMLIFrameElement, turn: { readonly current: Turn }): void {
  const page = frame.contentDocument
  if (!page) return
  copyTheme(frame)
  fit(frame)
  if (heard.has(page)) return
  heard.add(page)
  frame.contentWindow?.addEventListener('resize', () => fit(frame))
  // Enter in a field clicks the submit button, so one listener hears both.
  page.addEventListener('click', (event) => {
    const target = closest(event.target)
    if (!target) return
    event.preventDefault()
    if (target.tagName === 'A') {
      const entered = enteredBy(target.textContent.trim(), turn.current.links)
      if (entered) enter(turn.current, entered)
      return
    }
    const form = target.closest('form')
    // a form that says noValidate wants its server to say what is wrong
    if (form && (form.noValidate || form.reportValidity()))
      enter(turn.current, { ...visibleFields(form), ...pressed(target) })
  })
}

/** Shows what was entered, or, where nothing was by now, the fields as the server sent them. */
function fillIn(frame: HTMLIFrameElement, entered: PageFrameProps['entered']): void {
  const isFilled = frame.dataset['filled'] !== undefined
  if (!entered && !isFilled) return
  if (entered) frame.dataset['filled'] = ''
  else delete frame.dataset['filled']
  for (const form of frame.contentDocument?.forms ?? []) {
    form.reset()
    for (const [name, value] of Object.entries(entered ?? {})) {
      const field = form.elements.namedItem(name)
      if (isTyped(field)) field.value = value
    }
  }
}

/** The page has another realm, so what it gives is no instance of this one's HTMLInputElement. */
function isTyped(field: Element | RadioNodeList | null): field is HTMLInputElement {
  return field !== null && 'type' in field && field.type !== 'hidden' && 'value' in field && 'form' in field
}

/** What was pressed goes on outside: the page is inert from now on, so the focus must not stay in it. */
function enter({ onEnter }: Turn, entered: Record<string, string>): void {
  focusMessage()
  onEnter(entered)
}

/** What pressing a link means here; nothing for one that leads out of the flow. */
function enteredBy(link: string, links: readonly string[]): Record<string, string> | undefined {
  if (link === 'Cancel') return { cancel: 'yes' }
  return links.includes(link) ? { link } : undefined
}

/** Of several buttons, the one that is pressed says so. */
function pressed(button: Element): Record<string, string> {
  const name = button.getAttribute('name')
  return name ? { [name]: button.getAttribute('value') ?? '' } : {}
}

/** The page has another realm, so what it gives is no instance of this one's Element. */
function closest(target: EventTarget | null): Element | null {
  const isElement = (node: object): node is Element => 'closest' in node
  return target && isElement(target) ? target.closest('a, button, input[type=submit]') : null
}

/** In the small layout the page is as tall as it wants to be. */
function fit(frame: HTMLIFrameElement): void {
  // null while the page is being parsed, whatever the types say
  const root = frame.contentDocument?.documentElement as HTMLElement | null | undefined
  const height = root?.scrollHeight ?? 0
  frame.style.setProperty('--page-height', `${height}px`)
}

/** Hidden fields are the server's own: whoever sends the form sends them as they stand there. */
function visibleFields(form: HTMLFormElement): Record<string, string> {
  const hidden = new Set(
    [...form.querySelectorAll<HTMLInputElement>('input[type=hidden]')].map(({ name }) => name),
  )
  return Object.fromEntries(
    [...new FormData(form)].filter(
      (field): field is [string, string] => typeof field[1] === 'string' && !hidden.has(field[0]),
    ),
  )
}

function copyTheme(frame: HTMLIFrameElement): void {
  const root = frame.contentDocument?.documentElement
  const { theme } = document.documentElement.dataset
  if (!root) return
  if (theme === undefined) delete root.dataset['theme']
  else root.dataset['theme'] = theme
}
