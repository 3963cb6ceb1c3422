import type { Page } from 'playwright/test'
import { expect, test } from './fixtures.ts'
import { mainFlow, messageOf, pathTo, required } from './flows.ts'
import { expectAt, heading, miniBrowser, nextButton, openPlayer } from './player.ts'

test.describe('reduced motion', () => {
  test('nothing moves when a step is made', async ({ page }) => {
    await openPlayer(page, pathTo(mainFlow))
    for (const message of mainFlow.messages.slice(1, 8)) {
      const seen = await motionDuring(page, 300, () => nextButton(page).click())
      await expectAt(page, message)
      expect(seen.moved, message.id).toEqual([])
      expect(seen.running, message.id).toEqual([])
    }
  })
})

test.describe('motion', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } })

  test('a message travels by transform and opacity alone, and then everything rests', async ({ page }) => {
    await openPlayer(page, pathTo(mainFlow, 'pkce'))
    for (const message of mainFlow.messages.slice(2, 5)) {
      const seen = await motionDuring(page, 1800, () => nextButton(page).click())
      await expectAt(page, message)
      expect(seen.moved.length, 'something moves').toBeGreaterThan(0)
      expect([...seen.moved, ...seen.running].filter((property) => !cheap.test(property))).toEqual([])
      await expectRest(page)
    }
  })

  test('what the page in the mini browser sends arrives, and the keys are the player’s again', async ({
    page,
  }) => {
    await openPlayer(page, pathTo(mainFlow, 'sign-in-page'))
    const form = miniBrowser(page)
    await form.getByLabel('E-mail').fill('alice@mail.example')
    await form.getByLabel('Password').fill('correct-horse')
    await form.getByRole('button', { name: 'Sign in and allow' }).click()
    await expectAt(page, messageOf(mainFlow, 'sign-in'))
    const label = page.getByText('types the password', { exact: true }).last()
    await expect(label).toBeVisible()
    await expect.poll(() => label.evaluate(opacity)).toBe(1)
    await page.keyboard.press('ArrowRight')
    await expect(heading(page)).not.toHaveText(messageOf(mainFlow, 'sign-in').sentence)
  })

  test('nothing moves before anybody does something', async ({ page }) => {
    await openPlayer(page, pathTo(mainFlow, 'token-request'))
    const seen = await motionDuring(page, 800)
    expect(seen).toEqual({ moved: [], running: [] })
  })

  test('Next does not wait for what is still on its way', async ({ page }) => {
    const [, , , fourth] = mainFlow.messages
    await openPlayer(page, pathTo(mainFlow, required(fourth, 'fourth message').id))
    await page.keyboard.press('Home')
    for (const message of mainFlow.messages.slice(1, 4)) {
      await page.keyboard.press('ArrowRight')
      await expectAt(page, message)
    }
    await expectRest(page)
  })
})

/** Runs in the page: how much of an element is to be seen, all that it stands in taken together. */
function opacity(element: Element): number {
  const own = Number(getComputedStyle(element).opacity)
  return element.parentElement ? own * opacityOf(element.parentElement) : own

  function opacityOf(outer: Element): number {
    const visible = Number(getComputedStyle(outer).opacity)
    return outer.parentElement ? visible * opacityOf(outer.parentElement) : visible
  }
}

/** What a compositor does by itself, and the colours of what is pressed. */
const cheap =
  /^(transform|opacity|translate|scale|color|fill|stroke|((background|border|outline)[a-z-]*)?-?color|all)$/

interface Motion {
  /** properties of style attributes that changed from frame to frame, in the lanes and the pockets */
  readonly moved: readonly string[]
  /** properties of running animations and transitions */
  readonly running: readonly string[]
}

/** Watches every frame for a while, from right before something is done. */
async function motionDuring(page: Page, duration: number, act?: () => Promise<void>): Promise<Motion> {
  const watching = page.evaluate(watch, duration)
  await act?.()
  return watching
}

/** Runs in the page. */
function watch(duration: number): Promise<Motion> {
  const moved = new Set<string>()
  const running = new Set<string>()
  const styles = new MutationObserver((changes) => {
    for (const { target, oldValue } of changes) {
      if (!(target instanceof HTMLElement) || oldValue === null) continue
      const before = document.createElement('i').style
      before.cssText = oldValue
      for (const property of new Set([...before, ...target.style])) {
        if (property.startsWith('--')) continue
        if (before.getPropertyValue(property) !== target.style.getPropertyValue(property)) moved.add(property)
      }
    }
  })
  styles.observe(document.body, {
    subtree: true,
    attributes: true,
    attributeFilter: ['style'],
    attributeOldValue: true,
  })
  const look = () => {
    for (const animation of document.getAnimations()) {
      const { effect, playState } = animation
      const target = effect instanceof KeyframeEffect ? effect.target : null
      if (playState !== 'running' || target?.closest('button, a, input, select')) continue
      if (animation instanceof CSSTransition) running.add(animation.transitionProperty)
      else if (effect instanceof KeyframeEffect)
        for (const frame of effect.getKeyframes())
          for (const name of Object.keys(frame))
            if (!['offset', 'computedOffset', 'easing', 'composite'].includes(name)) running.add(name)
    }
  }
  return new Promise((done) => {
    const end = performance.now() + duration
    const frame = () => {
      look()
      if (performance.now() < end) requestAnimationFrame(frame)
      else {
        styles.disconnect()
        done({ moved: [...moved], running: [...running] })
      }
    }
    requestAnimationFrame(frame)
  })
}

async function expectRest(page: Page): Promise<void> {
  await page.waitForTimeout(2000)
  const running = await page.evaluate(
    () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
  )
  expect(running).toBe(0)
  expect((await motionDuring(page, 300)).moved).toEqual([])
}
