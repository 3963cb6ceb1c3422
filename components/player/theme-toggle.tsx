'use client'
import { Icon } from '#components/ui/icon.tsx'

/** The label is in CSS (player.css), so that it is right before anything has run. */
export function ThemeToggle() {
  return (
    <button type="button" className="btn btn-g btn-sm btn-sq theme" onClick={toggleTheme}>
      <span className="to-dark">
        <Icon name="moon" />
        <span className="sr">Use dark theme</span>
      </span>
      <span className="to-light">
        <Icon name="sun" />
        <span className="sr">Use light theme</span>
      </span>
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
