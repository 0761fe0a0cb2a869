import type { ReactNode } from "react";
import { Wordmark } from "@/components/shell/wordmark";

/** What people see before they are in: the name, one form, and what to do where it does not help. */
export function FrontDoor({ title, lead, children }: { title: string; lead?: ReactNode; children?: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-96 content-center gap-5 px-4 py-10">
      <Wordmark />
      <div className="grid gap-1">
        <h1 className="text-title font-semibold tracking-[-0.012em]">{title}</h1>
        {lead ? <div className="text-body text-soft">{lead}</div> : null}
      </div>
      {children}
    </main>
  );
}
