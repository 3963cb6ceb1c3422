import 'server-only'
import { defaultTreeAdapter as tree, parse, type DefaultTreeAdapterTypes } from 'parse5'
import { CookieJar } from 'tough-cookie'
import {
  header,
  headers,
  type HttpHeader,
  type HttpRequest,
  type HttpResponse,
} from '#lib/protocol/http-message.ts'

/**
 * The user agent (RFC 9110 §3.5): it keeps cookies by the rules of RFC 6265 and sends forms, and
 * it follows no redirect unless it is told to, so that each one can be looked at.
 */
export class UserAgent {
  readonly #jar: CookieJar

  /**
   * @param cookies what {@link cookies} gave before, or undefined for a new one
   * @throws Error where it is no cookie jar
   */
  constructor(cookies?: string) {
    this.#jar = cookies === undefined ? newJar() : CookieJar.deserializeSync(cookies)
  }

  /** The cookie jar, as text that makes it again. */
  get cookies(): string {
    return JSON.stringify(this.#jar)
  }

  /** A GET of a page, with the cookies that belong to it. */
  async get(url: string): Promise<HttpRequest> {
    return { method: 'GET', url, headers: await this.#fields(url), body: '' }
  }

  /** Sends a form the way a browser does: its hidden fields, and what the person entered. */
  async submit(form: PageForm, entered: Readonly<Record<string, string>>): Promise<HttpRequest> {
    const fields = form.fields.map(([name, value]): [string, string] => [name, entered[name] ?? value])
    // of several buttons, the one that is pressed is sent along
    const pressed = (form.buttons ?? []).filter(([name, value]) => entered[name] === value)
    const body = new URLSearchParams([
      ...fields,
      ...pressed.map((pair): [string, string] => [...pair]),
    ]).toString()
    const extra: HttpHeader[] = [
      ['Origin', new URL(form.action).origin],
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Content-Length', String(Buffer.byteLength(body))],
    ]
    return {
      method: 'POST',
      url: form.action,
      headers: [...(await this.#fields(form.action)), ...extra],
      body,
    }
  }

  /**
   * Takes an answer: keeps its cookies.
   * @returns where it redirects to, absolute, or undefined
   */
  async receive(url: string, response: HttpResponse): Promise<string | undefined> {
    for (const cookie of headers(response, 'set-cookie')) {
      await this.#jar.setCookie(cookie, url, { ignoreError: true })
    }
    const location = header(response, 'location')
    const redirects = response.status >= 300 && response.status < 400
    return redirects && location !== undefined && URL.canParse(location, url)
      ? new URL(location, url).href
      : undefined
  }

  async #fields(url: string): Promise<HttpHeader[]> {
    const cookie = await this.#jar.getCookieString(url)
    return [
      ['Host', new URL(url).host],
      ['Accept', 'text/html'],
      ...(cookie ? [['Cookie', cookie] as const] : []),
    ]
  }
}

function newJar(): CookieJar {
  // `localhost` and the reserved `.example` are no public suffixes; without this their cookies would be refused.
  return new CookieJar(undefined, { rejectPublicSuffixes: false })
}

/** What a person can use on a page: its form that posts, and its links by their text. */
export interface PageControls {
  readonly form?: PageForm
  /** absolute addresses */
  readonly links: Readonly<Record<string, string>>
}

export interface PageForm {
  /** absolute */
  readonly action: string
  /** name and value of every field, in order */
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** name and value of the buttons that have a name */
  readonly buttons?: readonly (readonly [name: string, value: string])[] | undefined
}

/** Finds the controls of a page. */
export function controlsOf(html: string, url: string): PageControls {
  if (!/<(form|a)\b/i.test(html)) return { links: {} }
  const nodes = elements(parse(html))
  const form = nodes.find(
    (node) => node.tagName === 'form' && attribute(node, 'method')?.toLowerCase() === 'post',
  )
  const links = nodes.filter((node) => node.tagName === 'a' && attribute(node, 'href') !== undefined)
  return {
    ...(form ? { form: formOf(form, url) } : {}),
    links: Object.fromEntries(
      links.map((link) => [textOf(link).trim(), new URL(attribute(link, 'href') ?? '', url).href]),
    ),
  }
}

function formOf(form: Element, url: string): PageForm {
  const controls = (tagName: string) =>
    elements(form)
      .filter((node) => node.tagName === tagName)
      .flatMap((node) => {
        const name = attribute(node, 'name')
        return name ? [[name, attribute(node, 'value') ?? ''] as const] : []
      })
  const [fields, buttons] = [controls('input'), controls('button')]
  return {
    action: new URL(attribute(form, 'action') ?? '', url).href,
    fields,
    ...(buttons.length > 0 ? { buttons } : {}),
  }
}

type Element = DefaultTreeAdapterTypes.Element

function elements(root: DefaultTreeAdapterTypes.ParentNode): Element[] {
  return root.childNodes.flatMap((node) => (tree.isElementNode(node) ? [node, ...elements(node)] : []))
}

function attribute(node: Element, name: string): string | undefined {
  return node.attrs.find((attr) => attr.name === name)?.value
}

function textOf(node: DefaultTreeAdapterTypes.ParentNode): string {
  return node.childNodes
    .map((child) => (tree.isTextNode(child) ? child.value : tree.isElementNode(child) ? textOf(child) : ''))
    .join('')
}
