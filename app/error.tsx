'use client'
import { late } from '#components/ui/late.tsx'

/** Every page carries this one, so its contents come when something failed. */
export default late(() => import('#components/ui/error-page.tsx').then((module) => module.ErrorPage))
