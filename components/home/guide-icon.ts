import type { IconName } from '#components/ui/icon.tsx'

const icons: Readonly<Record<string, IconName>> = {
  store: 'store',
  'app-window': 'app-window',
  smartphone: 'smartphone',
  database: 'database',
  server: 'server',
  monitor: 'monitor',
}

/** Content names icons as plain text. */
export function guideIcon(name: string): IconName {
  return icons[name] ?? 'package'
}
