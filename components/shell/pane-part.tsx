import type { ReactNode } from "react";

/** A part of what stands in a reading pane, under its heading. */
export function PanePart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid min-w-0 gap-1">
      <h3 className="label">{title}</h3>
      {children}
    </section>
  );
}
