"use client";

import { X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/states/empty-state";
import { FailedState } from "@/components/states/failed-state";
import { Button, buttonClass } from "@/components/ui/button";
import type { ClientView } from "@/lib/views/schema";
import type { ViewState } from "@/lib/views/state";
import { ViewFailure } from "./ask";
import type { ActiveFilter } from "./query";

/** Somebody asked for something that cannot be: trying again would not help. */
export const isFault = (failure: Error) => failure instanceof ViewFailure && failure.code === "invalid";

type TableStatesProps = {
  view: ClientView;
  filters: readonly ActiveFilter[];
  failure: Error | null;
  href: (change: Partial<ViewState>) => string;
  empty: ReactNode;
  onRetry: () => void;
};

/** In the place of the rows: why there are none, and the next step. */
export function TableStates({ view, filters, failure, href, empty, onRetry }: TableStatesProps) {
  if (failure) {
    const { many } = view.noun;
    if (isFault(failure)) {
      return <FailedState title={`These ${many} could not be asked for`}>{failure.message}</FailedState>;
    }
    return (
      <FailedState title={`The ${many} could not be read`} onRetry={onRetry}>
        {failure.message} Nothing was changed or lost.
      </FailedState>
    );
  }
  if (filters.length === 0) return <>{empty}</>;
  return (
    <EmptyState
      title={`No ${view.noun.one} matches`}
      action={
        <>
          {filters.map(({ key, words, without }) => (
            <Link key={key} href={href(without)} scroll={false} className={buttonClass("plain", "sm", "max-w-full")}>
              <X aria-hidden="true" />
              <span className="sr-only">Without </span>
              <span className="mono truncate">{words}</span>
            </Link>
          ))}
          {filters.length > 1 ? (
            <Link href={href({ q: "", from: null, to: null })} scroll={false} className={buttonClass("quiet", "sm")}>
              Show all {view.noun.many}
            </Link>
          ) : null}
        </>
      }
    >
      {filters.length === 1
        ? "One filter leaves them all out."
        : `${filters.length} filters together leave them all out.`}{" "}
      Take one away to see what it hides.
    </EmptyState>
  );
}

/** Some rows are there, others could not be read. */
export function FailureLine({ failure, onRetry }: { failure: Error; onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 border-b bg-failure-wash px-3 py-1 text-table">
      <span>More rows could not be read: {failure.message} The rows below are as they were.</span>
      <Button size="sm" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
