"use client";

import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { acceptSuggestionAction, dismissSuggestionAction } from "@/lib/incidents/actions";
import type { SharedKind, SuggestionWindow } from "@/lib/incidents/suggest/schema";
import { incidentHref } from "./links";
import { useWork } from "./use-work";

type SuggestionActionsProps = { kind: SharedKind; value: string; findingIds: string[]; within: SuggestionWindow };

/** Takes a suggestion, or sets it aside. */
export function SuggestionActions({ kind, value, findingIds, within }: SuggestionActionsProps) {
  const { act, failure, pending } = useWork();
  async function accept() {
    const result = await acceptSuggestionAction({ kind, value, findingIds, within });
    if (result.ok) {
      const { number } = result.data;
      toast({
        id: "incident",
        text: `Incident ${number} made.`,
        action: { label: "Show", href: incidentHref(number) },
      });
    }
    return result;
  }
  return (
    <div className="grid justify-items-end gap-1">
      <div className="flex gap-2">
        <Button size="sm" tone="primary" disabled={pending} onClick={() => act(accept)}>
          Make incident
        </Button>
        <Button
          size="sm"
          tone="quiet"
          disabled={pending}
          onClick={() => act(() => dismissSuggestionAction({ kind, value, findingIds }))}
        >
          Set aside
        </Button>
      </div>
      {failure ? (
        <span role="alert" className="text-label text-failure">
          {failure}
        </span>
      ) : null}
    </div>
  );
}
