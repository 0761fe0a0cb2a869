import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";

type PanelProps = {
  title?: ReactNode;
  /** A quiet line beside the title. */
  note?: ReactNode;
  actions?: ReactNode;
  /** Tables and charts run to the edge. */
  flush?: boolean;
  /** Where a link within the page leads. */
  id?: string;
  className?: string;
  children: ReactNode;
};

/** A surface with a heading. Panels stand beside each other, never inside one another. */
export function Panel({ title, note, actions, flush = false, id, className, children }: PanelProps) {
  const heading = useId();
  return (
    <section id={id} aria-labelledby={title ? heading : undefined} className={classNames("panel min-w-0", className)}>
      {title ? (
        <div className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b px-3 py-1.5">
          <div className="flex min-w-0 flex-wrap items-baseline gap-x-2">
            <h2 id={heading} className="text-body font-semibold">
              {title}
            </h2>
            {note ? <span className="text-table text-muted">{note}</span> : null}
          </div>
          {actions ? <div className="flex items-center gap-1.5">{actions}</div> : null}
        </div>
      ) : null}
      <div className={flush ? undefined : "p-3"}>{children}</div>
    </section>
  );
}
