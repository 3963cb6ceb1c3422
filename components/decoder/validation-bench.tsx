import { useEffect, useState } from 'react'
import { late } from '#components/ui/late.tsx'
import type { BenchFormProps } from './bench-form.tsx'

const load = async () => (await import('./bench-form.tsx')).BenchForm
const BenchForm = late<BenchFormProps>(load)

/** The checks of whoever receives the token: opened on demand, its code fetched before. */
export function ValidationBench(props: BenchFormProps) {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    // soon after the page is there, so that nothing has to be fetched once a token is
    const timer = setTimeout(() => void load().catch(() => undefined), 900)
    return () => clearTimeout(timer)
  }, [])
  return (
    <section className="bench" aria-label="Validation">
      <button type="button" className="btn btn-s" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Validate it as its receiver must
      </button>
      {isOpen && <BenchForm {...props} />}
    </section>
  )
}
