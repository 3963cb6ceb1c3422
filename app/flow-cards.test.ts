import { describe, expect, it } from 'vitest'
import { guides } from '#content/application-types.ts'
import { scenarios } from '#content/scenarios/index.ts'
import { answers, galleryOf } from './flow-cards.ts'

const { cards, filters, topics } = galleryOf(undefined)
const found = (filter: string) => cards.filter((card) => card.filters.includes(filter))

describe('the gallery', () => {
  it('has a card for every flow, each with steps, breaks and questions to count', () => {
    expect(cards.map(({ slug }) => slug)).toEqual(scenarios.map(({ slug }) => slug))
    for (const { slug, parts, drawing, narrowDrawing, minutes } of cards) {
      expect(parts.steps.length, slug).toBeGreaterThan(3)
      expect(parts.breaks.length, slug).toBeGreaterThan(3)
      expect(parts.predictions.length, slug).toBeGreaterThanOrEqual(2)
      expect(drawing.messages.length, slug).toBeGreaterThan(3)
      expect(narrowDrawing.lanes, slug).toHaveLength(drawing.lanes.length)
      expect(minutes, slug).toBeGreaterThan(0)
    }
  })

  it('counts the steps on another device beside the numbered ones', () => {
    const counted = cards.filter(({ beside }) => beside > 0).map(({ slug, beside }) => [slug, beside])
    expect(counted).toEqual([['device-authorization', 4]])
  })

  it('filters by what some flows have and others do not', () => {
    const names = [...filters, ...topics].map(({ id }) => id)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) {
      expect(found(name).length, name).toBeGreaterThan(0)
      expect(found(name).length, name).toBeLessThan(cards.length)
    }
    expect(filters.map(({ id }) => id)).toEqual([...guides.map(({ id }) => id), 'retired'])
    for (const { id } of topics) expect(found(id).length, id).toBeGreaterThan(1)
  })

  it('finds a filter by other words for it, and says what it does not find', () => {
    expect(galleryOf('SPA')).toMatchObject({ start: 'spa', unknown: undefined })
    expect(galleryOf('android')).toMatchObject({ start: 'native' })
    expect(galleryOf('openid-connect')).toMatchObject({ start: 'openid-connect' })
    expect(galleryOf('toasters')).toMatchObject({ start: undefined, unknown: 'toasters' })
    expect(galleryOf('')).toMatchObject({ start: undefined, unknown: undefined })
  })
})

it('the answers lead to flows with their application type set', () => {
  expect(answers.map(({ guide }) => guide)).toEqual(guides)
  for (const { guide, flow } of answers) {
    expect(flow.href).toBe(`/flows/${guide.flow.slug}?app=${guide.flow.type}`)
    expect(flow.title).toBe(scenarios.find(({ slug }) => slug === guide.flow.slug)?.title)
  }
})
