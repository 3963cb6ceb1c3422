'use client'
import { useRouter } from 'next/navigation'
import { Icon, iconNamed } from '#components/ui/icon.tsx'
import type { ApplicationType } from '#lib/scenario/scenario.ts'

interface FlowChooserProps {
  readonly flows: readonly { readonly slug: string; readonly title: string }[]
  readonly slug: string
}

export function FlowChooser({ flows, slug }: FlowChooserProps) {
  const router = useRouter()
  return (
    <label className="chooser flowsel">
      <span className="sr">Flow</span>
      <select value={slug} onChange={({ target }) => router.push(`/flows/${target.value}`)}>
        {flows.map((flow) => (
          <option key={flow.slug} value={flow.slug}>
            {flow.title}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" />
    </label>
  )
}

interface TypeChooserProps {
  readonly types: readonly ApplicationType[]
  readonly selected: ApplicationType
  readonly onChoose: (id: string) => void
}

export function TypeChooser({ types, selected, onChoose }: TypeChooserProps) {
  return (
    <label className="chooser typesel">
      <Icon name={iconNamed(selected.icon) ?? 'package'} />
      <span className="sr">Application type</span>
      <select value={selected.id} onChange={({ target }) => onChoose(target.value)}>
        {types.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" />
    </label>
  )
}
