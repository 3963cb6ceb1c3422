'use client'
import { useEffect, useReducer, useRef, useState, useSyncExternalStore } from 'react'

/** Milliseconds: how long a message stays, and how long the page is left alone before anything moves. */
const [dwell, patience] = [1900, 2400]

interface Pass {
  readonly at: number
  readonly isPlaying: boolean
  /** rows move to their places; they jump where the pass begins again */
  readonly isMoving: boolean
}

/** One pass through so many messages: from the one it rests on to the end, and from the beginning back to it. */
export function usePass(count: number, rest: number) {
  const stage = useRef<HTMLElement>(null)
  const [pass, act] = useReducer(
    (state: Pass, action: 'toggle' | { readonly to: number }): Pass =>
      action === 'toggle'
        ? { ...state, isPlaying: !state.isPlaying }
        : { at: action.to, isMoving: action.to !== 0, isPlaying: action.to !== rest },
    { at: rest, isPlaying: false, isMoving: false },
  )
  const canPlay = useSyncExternalStore(onMotionChange, isMotionWelcome, () => false)
  const isShown = useIsShown(stage)
  const started = useRef(false)
  useEffect(() => {
    if (!canPlay || !isShown || started.current) return undefined
    const timer = setTimeout(() => {
      started.current = true
      act('toggle')
    }, patience)
    return () => clearTimeout(timer)
  }, [canPlay, isShown])
  const goesOn = pass.isPlaying && canPlay && isShown
  const next = (pass.at + 1) % count
  useEffect(() => {
    if (!goesOn) return undefined
    const timer = setTimeout(() => act({ to: next }), dwell)
    return () => clearTimeout(timer)
  }, [goesOn, next])
  function toggle() {
    started.current = true
    act('toggle')
  }
  return { ...pass, stage, canPlay, toggle }
}

const motionQuery = '(prefers-reduced-motion: no-preference)'

function onMotionChange(changed: () => void): () => void {
  const query = matchMedia(motionQuery)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

function isMotionWelcome(): boolean {
  return matchMedia(motionQuery).matches
}

/** True while an element is on screen, in a tab that is looked at. */
function useIsShown(element: { readonly current: Element | null }): boolean {
  const [isInView, setInView] = useState(false)
  const isHidden = useSyncExternalStore(
    onVisibility,
    () => document.hidden,
    () => true,
  )
  useEffect(() => {
    if (!element.current) return undefined
    const observer = new IntersectionObserver(([entry]) => setInView(entry?.isIntersecting ?? false), {
      threshold: 0.4,
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return isInView && !isHidden
}

function onVisibility(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed)
  return () => document.removeEventListener('visibilitychange', changed)
}
