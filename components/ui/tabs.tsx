'use client'
import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react'

export interface Tab {
  readonly id: string
  readonly label: ReactNode
  /** small, after the label */
  readonly hint?: string
  readonly panel: ReactNode
}

interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly selected: string
  readonly onSelect: (id: string) => void
  readonly className?: string
}

/** @see https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ (automatic activation) */
export function Tabs({ label, tabs, selected, onSelect, className = '' }: TabsProps) {
  const base = useId()
  const panel = tabs.find(({ id }) => id === selected)?.panel
  return (
    <>
      <TabList
        label={label}
        tabs={tabs}
        selected={selected}
        onSelect={onSelect}
        className={className}
        tabId={(id) => `${base}-tab-${id}`}
        panelId={() => `${base}-panel`}
      />
      <div
        role="tabpanel"
        id={`${base}-panel`}
        aria-labelledby={`${base}-tab-${selected}`}
        className="tabpanel"
      >
        {panel}
      </div>
    </>
  )
}

interface TabListProps<Id extends string> {
  readonly label: string
  readonly tabs: readonly { readonly id: Id; readonly label: ReactNode; readonly hint?: string }[]
  readonly selected: Id
  readonly onSelect: (id: Id) => void
  readonly className?: string
  readonly tabId: (id: Id) => string
  readonly panelId: (id: Id) => string
}

/** The row of tabs alone, for panels that stand elsewhere on the page. */
export function TabList<Id extends string>({
  label,
  tabs,
  selected,
  onSelect,
  className = '',
  tabId,
  panelId,
}: TabListProps<Id>) {
  const list = useRef<HTMLDivElement>(null)
  function onKeyDown(event: KeyboardEvent) {
    const to = target(
      event.key,
      tabs.findIndex(({ id }) => id === selected),
      tabs.length,
    )
    const tab = to === undefined ? undefined : tabs[to]
    if (!tab) return
    event.preventDefault()
    onSelect(tab.id)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to ?? 0]?.focus()
  }
  return (
    <div ref={list} className={`tabs ${className}`} role="tablist" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={tabId(tab.id)}
          className="tab"
          aria-selected={tab.id === selected}
          aria-controls={panelId(tab.id)}
          tabIndex={tab.id === selected ? 0 : -1}
          onKeyDown={onKeyDown}
          onClick={() => onSelect(tab.id)}
        >
          {tab.label}
          {tab.hint && <small>{tab.hint}</small>}
        </button>
      ))}
    </div>
  )
}

function target(key: string, at: number, length: number): number | undefined {
  if (key === 'ArrowRight') return (at + 1) % length
  if (key === 'ArrowLeft') return (at - 1 + length) % length
  if (key === 'Home') return 0
  if (key === 'End') return length - 1
  return undefined
}
