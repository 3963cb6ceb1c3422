'use client'
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'

interface Following {
  readonly followed: string | null
  readonly pinned: string | null
  readonly hover: (value: string | null) => void
  readonly pin: (value: string | null) => void
}

const nothing = () => undefined
const FollowContext = createContext<Following>({ followed: null, pinned: null, hover: nothing, pin: nothing })

/** Follow this value: where one occurrence is pointed at, focused or pressed, all of them light up. */
export function FollowProvider({ children }: { children: ReactNode }) {
  const [hovered, hover] = useState<string | null>(null)
  const [pinned, pin] = useState<string | null>(null)
  const following = useMemo(() => ({ followed: hovered ?? pinned, pinned, hover, pin }), [hovered, pinned])
  return <FollowContext value={following}>{children}</FollowContext>
}

/** Attributes for something that shows a value; an empty value follows nothing. */
export function useFollow(value: string) {
  const { followed, pinned, hover, pin } = useContext(FollowContext)
  const isFollowed = value !== '' && followed === value
  return {
    pinned: value !== '' && pinned === value,
    togglePin: () => pin(value === '' || pinned === value ? null : value),
    attributes: {
      ...(isFollowed ? { 'data-followed': '' } : {}),
      onPointerEnter: () => hover(value || null),
      onPointerLeave: () => hover(null),
      onFocus: () => hover(value || null),
      onBlur: () => hover(null),
    },
  }
}
