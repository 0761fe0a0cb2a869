/** The pair that the product is about: a filled circle and a hollow diamond on one line. */
export function Wordmark({ compact = false }: { compact?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2">
      <svg viewBox="0 0 22 20" className="h-5 w-5.5 shrink-0" aria-hidden="true">
        <path d="M2 6.5h18M2 13.5h18" className="stroke-line" strokeWidth="1.5" />
        <path d="M7 6.5 15 13.5" className="stroke-muted" strokeWidth="1.2" />
        <circle cx="7" cy="6.5" r="3.4" className="fill-interactive" />
        <path
          d="M15 9.3 19.2 13.5 15 17.7 10.8 13.5Z"
          className="fill-panel stroke-non-interactive"
          strokeWidth="1.7"
        />
      </svg>
      {compact ? null : <span className="text-lead font-semibold tracking-[-0.015em]">Huntboard</span>}
    </span>
  );
}
