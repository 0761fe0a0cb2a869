"use client";

import { Button } from "@/components/ui/button";
import { visibleText } from "@/components/ui/visible-text";
import { addToIncidentAction } from "@/lib/incidents/actions";
import { useWork } from "./use-work";

/** Takes a finding that may belong to an incident into it. */
export function AddNear({ incident, findingId, title }: { incident: number; findingId: string; title: string }) {
  const { act, failure, pending } = useWork();
  return (
    <span className="grid justify-items-end gap-1">
      <Button
        size="sm"
        disabled={pending}
        aria-label={`Add ${visibleText(title)}`}
        onClick={() =>
          act(() => addToIncidentAction({ number: incident, findings: { kind: "rows", ids: [findingId] } }))
        }
      >
        {pending ? "Adding" : "Add"}
      </Button>
      {failure ? (
        <span role="alert" className="text-label text-failure">
          {failure}
        </span>
      ) : null}
    </span>
  );
}
