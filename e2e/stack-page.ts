import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import type { APIRequestContext } from 'playwright/test'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** A stack as its page shows it: the files and commands, by the names they have there. */
export type ShownStack = Readonly<Record<string, string>>

/** Reads what a page of stacks shows, as it comes from the server: nothing but this is executed. */
export async function readStack(request: APIRequestContext, path: string): Promise<ShownStack> {
  const document = parse(await (await request.get(path)).text())
  const boxes = elementsIn(document, ({ tagName }) => tagName === 'figure').flatMap((figure) =>
    elementsIn(figure, (element) => attribute(element, 'role') === 'region'),
  )
  const shown = boxes.map((box): [string, string] => [
    attribute(box, 'aria-label') ?? '',
    elementsIn(box, ({ tagName }) => tagName === 'code')
      .map(textOf)
      .join('\n'),
  ])
  return Object.fromEntries(shown)
}

function elementsIn(node: Node, isWanted: (element: Element) => boolean): Element[] {
  if (!('childNodes' in node)) return []
  return node.childNodes.flatMap((child) => [
    ...('tagName' in child && isWanted(child) ? [child] : []),
    ...elementsIn(child, isWanted),
  ])
}

function attribute({ attrs }: Element, wanted: string): string | undefined {
  return attrs.find(({ name }) => name === wanted)?.value
}

function textOf(node: Node): string {
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}
