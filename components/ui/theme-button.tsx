'use client'
import type { ReactNode } from 'react'

/** Apart from what is drawn on it, so that a page rendered on the server need not load every icon. */
export function ThemeButton({ children }: { children: ReactNode }) {
  return (
    <button type="button" className="btn btn-g btn-sm btn-sq theme" onClick={toggleTheme}>
      {children}
    </button>
  )
}

/** The server reads the cookie for the first paint of the next page. */
function toggleTheme(): void {
  const root = document.documentElement
  const current =
    root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
  const theme = current === 'dark' ? 'light' : 'dark'
  root.dataset.theme = theme
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`
  try {
    localStorage.setItem('theme', theme)
  } catch {
    // storage is off; the cookie is enough
  }
}
