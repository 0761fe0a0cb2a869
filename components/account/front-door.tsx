import type { ReactNode } from "react";
import { Wordmark } from "@/components/shell/wordmark";
import { LanesFigure } from "./lanes-figure";

/** What people see before they are in: the name, one form, and what to do where it does not help. */
export function FrontDoor({ title, lead, children }: { title: string; lead?: ReactNode; children?: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center sm:px-6 sm:py-10">
      <div className="grid w-full max-sm:min-h-dvh max-sm:content-start sm:max-w-104 lg:max-w-240 lg:grid-cols-[minmax(0,1fr)_25rem] lg:shadow-float sm:overflow-hidden sm:rounded-lg sm:border">
        <aside className="hidden content-between gap-6 border-r bg-canvas p-8 lg:grid">
          <Wordmark />
          <LanesFigure className="w-full" />
          <p className="max-w-[44ch] text-body text-muted">
            Interactive and non-interactive sign-ins on one clock. Everything stays on this server.
          </p>
        </aside>
        <div className="grid content-center gap-5 bg-panel px-5 py-8 max-sm:min-h-dvh max-sm:content-start sm:px-8 sm:py-10 lg:min-h-136">
          <div className="lg:hidden">
            <Wordmark />
          </div>
          <div className="grid gap-1">
            <h1 className="text-title font-semibold tracking-[-0.012em]">{title}</h1>
            {lead ? <div className="text-body text-soft">{lead}</div> : null}
          </div>
          {children}
        </div>
      </div>
    </main>
  );
}
