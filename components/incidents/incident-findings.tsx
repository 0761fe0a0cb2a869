"use client";

import type { LoadedView } from "@/components/data-table/load-view";
import type { Selection } from "@/components/data-table/selection";
import { ViewTable } from "@/components/data-table/view-table";
import { findingCells } from "@/components/findings/cells";
import { EmptyState } from "@/components/states/empty-state";
import { Button } from "@/components/ui/button";
import { plural } from "@/components/ui/format";
import { toast } from "@/components/ui/toast";
import { addToIncidentAction, detachAction } from "@/lib/incidents/actions";
import { useWork } from "./use-work";

type IncidentFindingsProps = LoadedView & { incident: number; mayChange: boolean };

/** What makes an incident; what does not belong is taken out, and can be put back. */
export function IncidentFindings({ incident, mayChange, ...loaded }: IncidentFindingsProps) {
  return (
    <ViewTable
      {...loaded}
      label="Findings of the incident"
      cells={findingCells}
      live={["finding", "incident"]}
      size="part"
      canChoose={mayChange}
      actions={(selection, count, clear) => <Detach {...{ incident, selection, count, clear }} />}
      empty={
        <EmptyState compact title="No findings">
          All findings were taken out, or do not exist any more. What was written stays.
        </EmptyState>
      }
    />
  );
}

type DetachProps = { incident: number; selection: Selection; count: number; clear: () => void };

function Detach({ incident, selection, count, clear }: DetachProps) {
  const { act, failure, pending } = useWork();
  if (selection.kind !== "rows") {
    return <span>Choose findings one by one to take them out.</span>;
  }
  const { ids: findingIds } = selection;
  const undo = () => void addToIncidentAction({ number: incident, findings: { kind: "rows", ids: findingIds } });
  return (
    <>
      <Button
        size="sm"
        disabled={pending}
        onClick={() =>
          act(
            () => detachAction({ number: incident, findingIds }),
            () => {
              clear();
              toast({
                id: "incident",
                text: `${plural(count, "finding")} taken out of incident ${incident}.`,
                action: { label: "Put back", run: undo },
              });
            },
          )
        }
      >
        Take out
      </Button>
      {failure ? (
        <span role="alert" className="text-failure">
          {failure}
        </span>
      ) : null}
    </>
  );
}
