import { describe, expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { stepsOf } from '#lib/scenario/resolve.ts'
import { noProgress, progressInWords, readProgress, type FlowProgress } from './progress.ts'

const steps = stepsOf(authorizationCodePkce, 'web').flatMap(({ step }) => (step.mark ? [] : [step.id]))
const parts = { steps, breaks: ['x', 'y', 'z'], predictions: ['token-response', 'resource-response'] }

describe('kept progress', () => {
  const some: FlowProgress = {
    seen: ['a', 'b'],
    broken: ['x'],
    finished: true,
    asked: ['m', 'n'],
    right: ['n'],
  }

  it('is read back', () => {
    expect(readProgress(JSON.stringify({ tiny: some }))).toEqual({ tiny: some })
    expect(readProgress(null)).toEqual({})
  })

  it.each(['', '{', 'null', '7', '[]', '{"tiny":7}', '{"tiny":null}'])('that is %s is none', (text) => {
    expect(readProgress(text)).toEqual({})
  })

  it('is taken for what of it fits', () => {
    const kept = { seen: ['a', 7, 'a'], broken: 'x', finished: 'yes', asked: ['m'], right: ['m', 'other'] }
    expect(readProgress(JSON.stringify({ tiny: kept }))).toEqual({
      tiny: { seen: ['a'], broken: [], finished: false, asked: ['m'], right: ['m'] },
    })
  })
})

describe('progress in words', () => {
  it('says nothing where nothing was done', () => {
    expect(progressInWords(noProgress, parts)).toBeUndefined()
    const gone = { ...noProgress, seen: ['gone'], broken: ['gone'], asked: ['gone'], right: ['gone'] }
    expect(progressInWords(gone, parts)).toBeUndefined()
  })

  it('counts numbered steps, breaks, predictions, and the end', () => {
    const some = { ...noProgress, seen: [...steps.slice(0, 7), 'refresh'], broken: ['x'] }
    expect(progressInWords(some, parts)).toBe(`7 of ${steps.length} steps seen, 1 break tried`)
    expect(progressInWords({ ...noProgress, asked: ['token-response'] }, parts)).toBe(
      `0 of ${steps.length} steps seen, 0 of 1 prediction right`,
    )
    const { breaks: broken, predictions: asked } = parts
    const all = { seen: steps, broken, finished: true, asked, right: ['token-response'] }
    expect(progressInWords(all, parts)).toBe(
      `${steps.length} of ${steps.length} steps seen, 3 breaks tried, 1 of 2 predictions right, finished`,
    )
  })
})
