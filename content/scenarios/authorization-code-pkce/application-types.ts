import type { ApplicationType } from '#lib/scenario/scenario.ts'

/** A public client: all of it runs on the device of whoever uses it. */
export const singlePageApp: ApplicationType = {
  id: 'spa',
  name: 'Single-page app',
  icon: 'app-window',
  clientId: 'inkwell-spa',
  zones: [
    { label: 'On Alice’s device', sight: 'device', from: 'resource-owner', to: 'client' },
    { label: 'On servers', sight: 'server', from: 'authorization-server', to: 'resource-server' },
  ],
}

/** A confidential client: it runs on a server, where a secret can be kept. */
export const regularWebApp: ApplicationType = {
  id: 'web',
  name: 'Regular web app',
  icon: 'store',
  clientId: 'inkwell-web',
  zones: [
    { label: 'Visible on Alice’s device', sight: 'device', from: 'resource-owner', to: 'user-agent' },
    { label: 'Visible to servers only', sight: 'server', from: 'client', to: 'resource-server' },
  ],
}

const onPhone = {
  icon: 'smartphone',
  zones: singlePageApp.zones,
  roles: { 'user-agent': { host: 'on her phone' }, client: { host: 'on her phone' } },
} as const

/** A public client in a window of its own, which gets its answers by an https link it has claimed. */
const nativeApp: ApplicationType = {
  ...onPhone,
  id: 'native',
  name: 'Native app',
  clientId: 'inkwell-native',
}

/** The same app, with a URI scheme of its own in place of a claimed link. */
const nativeAppWithScheme: ApplicationType = {
  ...onPhone,
  id: 'native-scheme',
  name: 'Native app, own scheme',
  clientId: 'inkwell-native-scheme',
}

export const applicationTypes: readonly ApplicationType[] = [
  singlePageApp,
  regularWebApp,
  nativeApp,
  nativeAppWithScheme,
]
