import { Icon } from './icon.tsx'
import { ThemeButton } from './theme-button.tsx'

/** The label is in CSS (player.css), so that it is right before anything has run. */
export function ThemeToggle() {
  return (
    <ThemeButton>
      <span className="to-dark">
        <Icon name="moon" />
        <span className="sr">Use dark theme</span>
      </span>
      <span className="to-light">
        <Icon name="sun" />
        <span className="sr">Use light theme</span>
      </span>
    </ThemeButton>
  )
}
