"use client";

import { useRef } from "react";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { type ActedOn, QueueKeys } from "@/components/keyboard/triage/queue-keys";
import { EmptyState } from "@/components/states/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { ViewRow } from "@/lib/views/schema";
import { findingCells } from "./cells";
import { findingInList } from "./finding-links";

const inList = (row: ViewRow, list: string) => findingInList(row.id, list);

/** The queue. */
export function FindingTable({ mayTriage, ...loaded }: LoadedView & { mayTriage: boolean }) {
  const acted: ActedOn = useRef(null);
  return (
    <>
      <QueueKeys rows={acted} mayTriage={mayTriage} />
      <ViewTable
        {...loaded}
        acted={acted}
        label="Findings"
        cells={findingCells}
        rowHref={inList}
        live={["finding", "run"]}
        empty={
          <EmptyState
            title="No findings yet"
            action={
              <LinkButton href="/hunts" size="sm">
                Open the hunts
              </LinkButton>
            }
          >
            Findings come from runs of hunts. A hunt that found nothing says whether it could see.
          </EmptyState>
        }
      />
    </>
  );
}
