import type { ComponentProps } from 'react'

interface PressProps extends Omit<ComponentProps<'button'>, 'onClick' | 'disabled' | 'type'> {
  /** nothing happens for now; unlike a disabled button it keeps the focus */
  readonly busy: boolean
  readonly onPress: () => void
}

/** A button that waits while the server answers. */
export function Press({ busy, onPress, children, ...rest }: PressProps) {
  return (
    <button {...rest} type="button" aria-disabled={busy || undefined} onClick={busy ? undefined : onPress}>
      {children}
    </button>
  )
}
