'use client'

export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <main className="mx-auto grid max-w-160 justify-items-start gap-3 px-4 py-22">
      <h1 className="text-[29px]/[34px] font-bold tracking-tight">This page could not be shown</h1>
      <p className="text-ink-2">Something went wrong on our side. Nothing you entered left this site.</p>
      <button className="btn btn-p" onClick={reset}>
        Try again
      </button>
    </main>
  )
}
