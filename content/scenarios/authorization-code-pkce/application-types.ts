import type { ApplicationType } from '#lib/scenario/scenario.ts'

/** A public client: all of it runs on the device of whoever uses it. */
const singlePageApp: ApplicationType = {
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
const regularWebApp: ApplicationType = {
  id: 'web',
  name: 'Regular web app',
  icon: 'store',
  clientId: 'inkwell-web',
  zones: [
    { label: 'Visible on Alice’s device', sight: 'device', from: 'resource-owner', to: 'user-agent' },
    { label: 'Visible to servers only', sight: 'server', from: 'client', to: 'resource-server' },
  ],
}

export const applicationTypes: readonly ApplicationType[] = [singlePageApp, regularWebApp]
