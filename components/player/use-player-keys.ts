'use client'
import { useState, useSyncExternalStore } from 'react'
import { useShortcuts, type Shortcuts } from './use-shortcuts.ts'
import type { Panel, PlayerState } from './player-state.ts'
import type { PlayerActions } from './use-player.ts'

const storageKey = 'single-character-keys'

/** The keyboard of the player, and what only the keyboard and the transport share. */
export function usePlayerKeys(
  state: PlayerState,
  actions: PlayerActions,
  onPanel: (panel: Panel) => void,
  onHelp: () => void,
) {
  const [showAll, setShowAll] = useState(false)
  const singleKeys = useSyncExternalStore(onStorage, readSingleKeys, () => true)
  const { playing, moments, playhead } = state
  const goesOn = moments[playhead + 1]?.state === 'next'
  const togglePlay = () => {
    actions.setPlaying(!playing)
    // the learner has read this one already
    if (!playing) (goesOn ? actions.next : actions.first)()
  }
  const showPanel = (panel: Panel) => {
    onPanel(panel)
    const element = document.getElementById(`panel-${panel}`)
    element?.setAttribute('tabindex', '-1')
    requestAnimationFrame(() => element?.focus())
  }
  const shortcuts: Shortcuts = {
    ArrowRight: actions.next,
    ArrowLeft: actions.back,
    'Shift+ArrowRight': actions.nextStep,
    'Shift+ArrowLeft': actions.previousStep,
    Home: actions.first,
    End: actions.last,
    ' ': togglePlay,
    '1': () => showPanel('message'),
    '2': () => showPanel('inside'),
    '3': () => showPanel('holds'),
    '4': () => showPanel('break'),
    r: actions.reset,
    d: () => setShowAll(!showAll),
    '?': onHelp,
  }
  useShortcuts(shortcuts, singleKeys)
  return { showAll, showPanel, togglePlay, singleKeys, setSingleKeys }
}

function onStorage(changed: () => void): () => void {
  window.addEventListener('storage', changed)
  return () => window.removeEventListener('storage', changed)
}

function readSingleKeys(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off'
  } catch {
    return true
  }
}

function setSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(storageKey, on ? 'on' : 'off')
  } catch {
    // storage is off: they stay on
  }
  window.dispatchEvent(new Event('storage'))
}
