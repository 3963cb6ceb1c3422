'use client'
import { useEffect } from 'react'
import { useLatest } from './use-latest.ts'

/** What a key does; a single character can be switched off (WCAG 2.1.4). */
export type Shortcuts = Readonly<Record<string, () => void>>

const typing = 'input:not([type=range]), textarea, select, [contenteditable=true]'
const ownArrows = `${typing}, input[type=range], [role=tablist], [role=radiogroup], [role=slider]`
const interactive = 'a, button, input, select, textarea, summary, [tabindex="0"]'

/** Keys of the player, while the focus is on nothing that has a use for them. Named as in KeyboardEvent.key. */
export function useShortcuts(shortcuts: Shortcuts, singleKeys: boolean): void {
  const latest = useLatest(shortcuts)
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const name = event.shiftKey && event.key.startsWith('Arrow') ? `Shift+${event.key}` : event.key
      const act = latest()[name] ?? latest()[name.toLowerCase()]
      if (!act || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (!isFor(event, singleKeys)) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [latest, singleKeys])
}

function isFor({ key, target }: KeyboardEvent, singleKeys: boolean): boolean {
  const at = target instanceof Element ? target : document.body
  if (at.closest('dialog')) return false
  if (key === ' ') return !at.closest(interactive)
  if (key.length > 1) return !at.closest(ownArrows)
  return singleKeys && !at.closest(typing)
}
