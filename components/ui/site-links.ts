/** Where every page of the site can go. */
export const siteLinks: readonly { readonly href: string; readonly name: string }[] = [
  { href: '/#choose', name: 'Choose a flow' },
  { href: '/#flows', name: 'All flows' },
  { href: '/build/web', name: 'Your stack' },
  { href: '/jwt', name: 'JWT decoder' },
  { href: '/glossary', name: 'Glossary' },
]
