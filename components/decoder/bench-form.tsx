import { useEffect, useId, useState } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import { validate, type BenchCheck } from '#lib/jwt/checks/bench.ts'
import { expectedOf, type BenchRole, type ExpectationName } from '#lib/jwt/checks/roles.ts'
import { readKeys, type SecretEncoding } from '#lib/jwt/keys.ts'
import { visible } from '#lib/jwt/shown.ts'
import { expectationsFrom, fieldWords, roleWords, tally, type Filled } from './expectations.ts'
import { JwtClauseLink } from './member-clause.tsx'

export interface BenchFormProps {
  /** the signed token; of a nested one the inner */
  readonly token: string
  readonly keyText: string
  readonly secretEncoding: SecretEncoding
  /** what the token was taken for: it says who receives it */
  readonly kind: string
  /** what is known to be expected, where the page was opened from a flow */
  readonly known?: Filled
}

const marks = {
  passed: { icon: 'check', className: '', words: 'Passed: ' },
  failed: { icon: 'x', className: 'bad', words: 'Failed: ' },
  'not-checked': { icon: 'minus', className: 'wait', words: 'Not checked: ' },
} as const

/** Who receives the token, what is expected of it, and every check that is due. */
export function BenchForm({ token, keyText, secretEncoding, kind, known = {} }: BenchFormProps) {
  const [role, setRole] = useState<BenchRole>(() => roleNamed(kind))
  const [filled, setFilled] = useState<Filled>(known)
  const [skew, setSkew] = useState('0')
  const checks = useChecks({ role, token, keyText, secretEncoding, filled, skew })
  const id = useId()
  return (
    <div className="bench-form">
      <label className="bench-role" htmlFor={id}>
        Who receives it
        <select id={id} value={role} onChange={({ target }) => setRole(roleNamed(target.value))}>
          {Object.entries(roleWords).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <div className="bench-fields">
        {expectedOf[role].map((name) => (
          <Field
            key={`${role} ${name}`}
            {...fieldWords(role, name)}
            value={filled[name] ?? ''}
            onValue={(value) => setFilled(withField(filled, name, value))}
          />
        ))}
        <Field label="Seconds clocks may differ" hint="0" value={skew} onValue={setSkew} />
      </div>
      {checks && <Checks checks={checks} />}
    </div>
  )
}

interface FieldProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly onValue: (value: string) => void
}

function Field({ label, hint, value, onValue }: FieldProps) {
  return (
    <label>
      {label}
      <input
        type="text"
        value={value}
        placeholder={hint}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        onChange={({ target }) => onValue(target.value)}
      />
    </label>
  )
}

function Checks({ checks }: { checks: readonly BenchCheck[] }) {
  return (
    <>
      <p className="bench-tally" aria-live="polite">
        {tally(checks)}
      </p>
      <ol className="bench-checks">
        {checks.map(({ id, label, clause, result, detail }) => {
          const { icon, className, words } = marks[result]
          return (
            <li key={id} className={className}>
              <Icon name={icon} />
              <span>
                <span className="sr">{words}</span>
                {label} <JwtClauseLink id={clause} />
                <span className="why">{visible(detail)}</span>
              </span>
            </li>
          )
        })}
      </ol>
    </>
  )
}

interface Question extends Pick<BenchFormProps, 'token' | 'keyText' | 'secretEncoding'> {
  readonly role: BenchRole
  readonly filled: Filled
  readonly skew: string
}

/** The checks on what stands in the page; those before stay until the new ones are known. */
function useChecks(question: Question): readonly BenchCheck[] | undefined {
  const [checks, setChecks] = useState<readonly BenchCheck[]>()
  const { role, token, keyText, secretEncoding, filled, skew } = question
  useEffect(() => {
    let isCurrent = true
    const update = async () => {
      const expected = expectationsFrom(filled, Math.max(0, Number(skew) || 0), new Date())
      const found = await validate(role, token, await readKeys(keyText, { secretEncoding }), expected)
      if (isCurrent) setChecks(found)
    }
    void update()
    return () => {
      isCurrent = false
    }
  }, [role, token, keyText, secretEncoding, filled, skew])
  return checks
}

function roleNamed(name: string): BenchRole {
  return isRole(name) ? name : 'id-token'
}

function isRole(name: string): name is BenchRole {
  return Object.hasOwn(roleWords, name)
}

function withField(filled: Filled, name: ExpectationName, value: string): Filled {
  return { ...filled, [name]: value }
}
