import type { LinkNoticeProps } from '#components/home/link-notice.tsx'
import { firstGuide, guides, questions } from '#content/application-types.ts'
import { choosingHref, followTrail, readChoosing, type Choosing, type Guide } from '#lib/scenario/guide.ts'
import { byNearness } from '#lib/scenario/nearness.ts'
import { galleryOf } from './flow-cards.ts'

type SearchParams = Readonly<Record<string, string | string[] | undefined>>

/** Reads `?app=`, `?q=` and `?flows=` of the home page: what to show, and what is not here. */
export function readHomeLink(search: SearchParams) {
  const [app, q, flows] = ['app', 'q', 'flows'].map((name) => [search[name]].flat()[0])
  const choosing = readChoosing(guides, { app, q })
  const gallery = galleryOf(flows?.slice(0, 40))
  const unfit = choosing ? unfitAnswer(choosing) : undefined
  const unknownType = choosing || !app ? undefined : app.slice(0, 40)
  const unknown: LinkNoticeProps['unknown'] = [
    ...(unknownType === undefined ? [] : [noType(unknownType)]),
    ...(unfit === undefined ? [] : [noAnswer(unfit)]),
    ...(gallery.unknown === undefined ? [] : [noFlows(gallery, gallery.unknown)]),
  ]
  return {
    start: choosing ?? { app: firstGuide.id },
    unknownChoice: unknownType ?? unfit?.answer,
    gallery,
    unknown,
  }
}

interface Unfit {
  readonly answer: string
  /** the answers before it */
  readonly taken: readonly string[]
}

/** The first answer of a link that its question does not have; what comes after the last question is let pass. */
function unfitAnswer(choosing: Choosing): Unfit | undefined {
  if ('app' in choosing) return undefined
  const { taken, guide } = followTrail(questions, choosing.answers)
  const answer = choosing.answers[taken.length]
  if (guide !== undefined || answer === undefined) return undefined
  return { answer: answer.slice(0, 40), taken: taken.map(({ choice }) => choice.id) }
}

function noType(wanted: string): LinkNoticeProps['unknown'][number] {
  return {
    says: `This link asks for “${wanted}”, and nothing here is called that. What are you building?`,
    ways: byNearness(wanted, guides, namesOf).map(({ id, name }) => ({
      href: choosingHref({ app: id }),
      name,
    })),
  }
}

function noAnswer({ answer, taken }: Unfit): LinkNoticeProps['unknown'][number] {
  const { open } = followTrail(questions, taken)
  return {
    says: `This link answers “${answer}”, and no such answer is here. ${open?.asks ?? ''}`,
    ways: (open?.choices ?? []).map(({ id, says }) => ({
      href: choosingHref({ answers: [...taken, id] }),
      name: says,
    })),
  }
}

function noFlows(
  { filters, topics, cards }: ReturnType<typeof galleryOf>,
  wanted: string,
): LinkNoticeProps['unknown'][number] {
  const found = byNearness(wanted, [...filters, ...topics], ({ id, name, fullName }) => [
    id,
    fullName ?? name,
  ])
  return {
    says: `This link asks for flows about “${wanted}”, and there are none. Here are some about:`,
    ways: [
      ...found.map(({ id, name, fullName }) => ({ href: `/?flows=${id}#flows`, name: fullName ?? name })),
      { href: '/#flows', name: `All ${cards.length} flows` },
    ],
  }
}

function namesOf({ id, name, aliases }: Guide): readonly string[] {
  return [id, name, ...aliases]
}
