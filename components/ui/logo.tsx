/** Two lanes and two capsules: the filled one goes out, the hollow one comes back. */
export function Logo() {
  return (
    <a href="/" className="logo">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 2.5v19M20 2.5v19" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
        <path d="M4 8h9M20 16h-9" stroke="currentColor" strokeWidth="2.2" />
        <rect x="11" y="4.6" width="7" height="6.8" rx="2.2" fill="currentColor" />
        <rect
          x="6"
          y="12.6"
          width="7"
          height="6.8"
          rx="2.2"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
        />
      </svg>
      OAuth Lanes
    </a>
  )
}
