import type { Term } from '#lib/scenario/glossary.ts'
import { endpoints } from './glossary/endpoints.ts'
import { requests } from './glossary/requests.ts'
import { roles } from './glossary/roles.ts'
import { steps } from './glossary/steps.ts'
import { tokens } from './glossary/tokens.ts'
import { trust } from './glossary/trust.ts'

/** Every term of the specifications that the flows use, in the order of the alphabet. */
export const glossary: readonly Term[] = [
  ...roles,
  ...endpoints,
  ...requests,
  ...steps,
  ...tokens,
  ...trust,
].toSorted((a, b) => a.term.localeCompare(b.term, 'en', { sensitivity: 'base' }))
