"use client";

import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { StateFrame } from "./state";

/** What Next hands to an error.tsx. */
export type RouteError = { error: unknown; retry: () => void };

type FailedStateProps = { title: string; children: ReactNode; onRetry?: () => void };

export function FailedState({ title, children, onRetry }: FailedStateProps) {
  return (
    <StateFrame
      icon={TriangleAlert}
      tone="text-failure"
      role="alert"
      title={title}
      action={onRetry ? <Button onClick={onRetry}>Try again</Button> : undefined}
    >
      {children}
    </StateFrame>
  );
}

/** The same three sentences for every screen: what happened, that nothing was lost, how to go on. */
export function RouteFailed({ what, error, retry }: RouteError & { what: string }) {
  const id = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <div className="panel">
      <FailedState title={`${what} could not be loaded`} onRetry={retry}>
        Nothing was changed or lost. Try again; if it stays like this, look at the server’s log
        {id ? (
          <>
            {" "}
            for <span className="mono">{id}</span>
          </>
        ) : null}
        .
      </FailedState>
    </div>
  );
}
