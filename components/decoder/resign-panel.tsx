import { useState } from 'react'
import { late } from '#components/ui/late.tsx'
import type { ResignFormProps } from './resign-form.tsx'
import { usePrepared } from './use-prepared.ts'

const load = async () => (await import('./resign-form.tsx')).ResignForm
const ResignForm = late<ResignFormProps>(load)

/** Header and claims to edit, signed again with a key made in the page: opened on demand. */
export function ResignPanel(props: ResignFormProps) {
  const [isOpen, setOpen] = useState(false)
  usePrepared(load)
  return (
    <section className="resign" aria-label="Edit and sign">
      <button type="button" className="btn btn-s" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Edit and sign again
      </button>
      {isOpen && <ResignForm {...props} />}
    </section>
  )
}
