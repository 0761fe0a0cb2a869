import type { ReactNode } from "react";

type PageHeaderProps = {
  title: ReactNode;
  /** One line under the title: what this page is, or what it belongs to. */
  lead?: ReactNode;
  actions?: ReactNode;
};

export function PageHeader({ title, lead, actions }: PageHeaderProps) {
  return (
    <header className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-80">
        <h1 className="text-title font-semibold tracking-[-0.012em] [overflow-wrap:anywhere]">{title}</h1>
        {lead ? <div className="mt-0.5 text-body text-muted">{lead}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
