export default function NotFound() {
  return (
    <main className="mx-auto grid max-w-160 gap-3 px-4 py-22">
      <h1 className="text-[29px]/[34px] font-bold tracking-tight">There is no page here</h1>
      <p className="text-ink-2">
        The address may be from an older version of this site. All flows are on the{' '}
        <a href="/" className="underline">
          front page
        </a>
        .
      </p>
    </main>
  )
}
