import { classNames } from "@/components/ui/class-names";

/** Widths that look like words, the same on every render. */
const widths = ["w-24", "w-40", "w-16", "w-32", "w-20", "w-28"];

export function Bar({ className }: { className?: string }) {
  return <div className={classNames("skeleton h-3", className)} />;
}

export function HeaderSkeleton() {
  return (
    <div className="mb-4 grid gap-2">
      <Bar className="h-5 w-48" />
      <Bar className="w-80 max-w-full" />
    </div>
  );
}

export function TableSkeleton({ rows = 12, columns = 6 }: { rows?: number; columns?: number }) {
  return (
    <div className="panel overflow-hidden" aria-hidden="true">
      <div className="h-8 border-b bg-hover/60" />
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the shapes have no identity
        <div key={row} className="flex h-7.5 items-center gap-6 border-b px-3 last:border-b-0">
          {Array.from({ length: columns }, (_, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the shapes have no identity
            <Bar key={column} className={classNames("shrink-0", widths[(row + column * 2) % widths.length])} />
          ))}
        </div>
      ))}
    </div>
  );
}

export function PanelSkeleton({ className = "h-40" }: { className?: string }) {
  return <div className={classNames("panel skeleton", className)} aria-hidden="true" />;
}

/** Said once for a screen reader; the shapes are for the eye. */
export function LoadingPage({ what, children }: { what: string; children: React.ReactNode }) {
  return (
    <div aria-busy="true">
      <p role="status" className="sr-only">
        Loading {what}
      </p>
      {children}
    </div>
  );
}
