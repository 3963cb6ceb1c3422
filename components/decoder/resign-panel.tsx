import { useEffect, useState } from 'react'
import { late } from '#components/ui/late.tsx'
import type { ResignFormProps } from './resign-form.tsx'

const load = async () => (await import('./resign-form.tsx')).ResignForm
const ResignForm = late<ResignFormProps>(load)

/** Header and claims to edit, signed again with a key made in the page: opened on demand. */
export function ResignPanel(props: ResignFormProps) {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    // soon after the page is there, so that nothing has to be fetched once a token is
    const timer = setTimeout(() => void load().catch(() => undefined), 1200)
    return () => clearTimeout(timer)
  }, [])
  return (
    <section className="resign" aria-label="Edit and sign">
      <button type="button" className="btn btn-s" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Edit and sign again
      </button>
      {isOpen && <ResignForm {...props} />}
    </section>
  )
}
