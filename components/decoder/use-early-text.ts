import { useEffect, useEffectEvent, useRef, type RefObject } from 'react'

/** A field may be filled before the page's scripts run; what stands in it then is taken over. */
export function useEarlyText(take: (text: string) => void): RefObject<HTMLTextAreaElement | null> {
  const field = useRef<HTMLTextAreaElement>(null)
  const takeOver = useEffectEvent(() => {
    const { value } = field.current ?? { value: '' }
    if (value !== '') take(value)
  })
  useEffect(() => takeOver(), [])
  return field
}
