import { useState } from 'react'
import { late } from '#components/ui/late.tsx'
import type { BenchFormProps } from './bench-form.tsx'
import { usePrepared } from './use-prepared.ts'

const load = async () => (await import('./bench-form.tsx')).BenchForm
const BenchForm = late<BenchFormProps>(load)

interface ValidationBenchProps extends Omit<BenchFormProps, 'token'> {
  /** undefined where nothing signed is in the page yet */
  readonly token: string | undefined
}

/** The checks of whoever receives the token: opened on demand, its code fetched before. */
export function ValidationBench({ token, ...props }: ValidationBenchProps) {
  const [isOpen, setOpen] = useState(false)
  usePrepared(load)
  if (token === undefined) return null
  return (
    <section className="bench" aria-label="Validation">
      <button type="button" className="btn btn-s" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Validate it as its receiver must
      </button>
      {isOpen && <BenchForm key={props.kind} token={token} {...props} />}
    </section>
  )
}
