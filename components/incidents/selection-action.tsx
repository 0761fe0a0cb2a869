"use client";

import { lazy, Suspense, useState } from "react";
import type { Selection } from "@/components/data-table/selection";
import { Button } from "@/components/ui/button";

const IncidentDialog = lazy(() => import("./incident-dialog").then((module) => ({ default: module.IncidentDialog })));

type IncidentFromSelectionProps = { selection: Selection; count: number; onDone: () => void };

/** In the selection's bar of any list of findings: makes an incident of them, or adds them to one. */
export function IncidentFromSelection({ selection, count, onDone }: IncidentFromSelectionProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Add to incident
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <IncidentDialog findings={selection} count={count} onClose={() => setOpen(false)} onDone={onDone} />
        </Suspense>
      ) : null}
    </>
  );
}

/** The same for one finding, on its own page. */
export function IncidentFromFinding({ findingId }: { findingId: string }) {
  return <IncidentFromSelection selection={{ kind: "rows", ids: [findingId] }} count={1} onDone={nothing} />;
}

const nothing = () => undefined;
