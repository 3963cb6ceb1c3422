import { FurtherReading } from '#components/home/further-reading.tsx'
import { Logo } from '#components/ui/logo.tsx'
import { scenarioBySlug, scenarios } from '#content/scenarios/index.ts'
import { stackGroups } from '#content/stacks/index.ts'
import { numberedSteps } from '#lib/scenario/resolve.ts'

const shownGroups = stackGroups.filter(
  ({ stacks, flow }) => stacks.length > 0 || scenarioBySlug(flow.slug) !== undefined,
)

export default function Home() {
  return (
    <>
      <header className="flex h-15 items-center border-b border-line bg-surface px-[max(16px,calc(50vw-590px))]">
        <Logo />
      </header>
      <main className="mx-auto w-[min(1180px,100%-32px)] py-13">
        <h1 className="text-[44px]/[45px] font-[720] tracking-[-.034em] md:text-[68px]/[68px]">
          See what OAuth
          <br />
          actually sends
        </h1>
        <p className="mt-5 max-w-[60ch] text-lg/7 text-ink-2 md:text-xl/[31px]">
          Step through a sign-in one message at a time, against a real authorization server. Every redirect,
          header and token on screen was really sent. Break any of them and see why the server refuses.
        </p>
        <ul className="mt-9 grid gap-5 md:grid-cols-3">
          {scenarios.map((scenario) => (
            <li key={scenario.slug}>
              <a
                href={`/flows/${scenario.slug}`}
                className="flex h-full flex-col rounded-[14px] border border-line bg-surface p-4.5 transition-colors hover:border-control"
              >
                <b className="text-lg/6 font-[650]">
                  {scenario.title}
                  {scenario.retired && <span className="tag ml-2 align-middle">Retired</span>}
                </b>
                <span className="mt-1 mb-3 text-[15px]/[22px] text-ink-2">{scenario.summary}</span>
                <small className="mt-auto text-[13.5px] text-ink-3">
                  {numberedSteps(scenario, scenario.applicationTypes[0]?.id ?? '')} steps ·{' '}
                  {scenario.applicationTypes.map(({ name }) => name).join(', ')}
                </small>
              </a>
            </li>
          ))}
        </ul>
        <FurtherReading stackGroups={shownGroups} />
      </main>
    </>
  )
}
