import 'server-only'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ImageResponse } from 'next/og'
import { SharePicture, type Palette, type SharePictureProps } from '#components/lanes/share-picture.tsx'
import { drawLanes } from '#lib/scenario/lanes.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import type { Scenario } from '#lib/scenario/scenario.ts'

export const pictureSize = { width: 1200, height: 630 }

/** The picture of a flow, by its lanes. Made while the site is built; nothing of it is fetched. */
export async function shareFlow(
  scenario: Scenario,
  words: Pick<SharePictureProps, 'title' | 'summary' | 'aside'>,
): Promise<ImageResponse> {
  const { roles, applicationTypes } = scenario
  const resolved = resolveScenario(scenario, applicationTypes[0]?.id ?? '')
  const width = 480
  const drawing = drawLanes(resolved, {
    width,
    height: 100,
    margin: width / (2 * roles.length),
    padding: 4,
    most: 6,
  })
  const lanes = roles.map(({ name }) => name)
  return new ImageResponse(<SharePicture {...words} {...{ drawing, lanes }} palette={await palette()} />, {
    ...pictureSize,
    fonts: await Promise.all(([400, 700] as const).map(font)),
  })
}

/** Whole sentences from the start of a text, as many as fit. */
export function firstSentences(text: string, most: number): string {
  const sentences = text.split(/(?<=[.?])\s/)
  const fitting = sentences.filter((_, index) => sentences.slice(0, index + 1).join(' ').length <= most)
  return fitting.length > 0 ? fitting.join(' ') : text
}

const files = join(process.cwd(), 'public')

/** satori reads woff, and no variable fonts: hence two files beside those of the site. */
async function font(weight: 400 | 700) {
  const data = await readFile(join(files, 'fonts', `atkinson-hyperlegible-next-${weight}.woff`))
  return { name: 'Atkinson Next', data, weight, style: 'normal' } as const
}

/** The light colours of the site. */
async function palette(): Promise<Palette> {
  const css = await readFile(join(files, 'tokens.css'), 'utf8')
  const colors = new Map(
    [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}),/g)].map(([, name, color]) => [name, color]),
  )
  return (name) => colors.get(name) ?? '#131920'
}
