"use client";

import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import type { LoadedView } from "@/components/data-table/load-view";
import type { ActedOn } from "@/components/data-table/use-acted";
import { ViewTable } from "@/components/data-table/view-table";
import { IncidentFromSelection } from "@/components/incidents/selection-action";
import { askedFor, QueueKeys } from "@/components/keyboard/triage/queue-keys";
import { EmptyState } from "@/components/states/empty-state";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import type { ViewRow } from "@/lib/views/schema";
import { findingCells } from "./cells";
import { findingInList } from "./finding-links";
import { QueueBar } from "./queue-bar";
import type { Asked } from "./triage/triage-dialog";

const TriageDialog = lazy(() =>
  import("./triage/triage-dialog").then(({ TriageDialog }) => ({ default: TriageDialog })),
);

const inList = (row: ViewRow, list: string) => findingInList(row.id, list);
const beside = { read: "beside" };

type FindingTableProps = LoadedView & {
  mayTriage: boolean;
  me: string;
  /** Findings open beside the list: the open one, or nothing yet. */
  isBeside: boolean;
  pane?: ReactNode;
};

/** The queue. */
export function FindingTable({ mayTriage, me, isBeside, pane, ...loaded }: FindingTableProps) {
  const acted: ActedOn = useRef(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const clearing = useRef<(() => void) | null>(null);
  function ask(wanted: Asked | null, clear: (() => void) | null = null) {
    clearing.current = clear;
    setAsked(wanted);
  }
  return (
    <>
      <QueueKeys {...{ acted, mayTriage, me }} onAsk={(wanted) => ask(wanted)} />
      <ViewTable
        {...loaded}
        acted={acted}
        label="Findings"
        bar={<QueueBar fields={loaded.view.fields} saved={loaded.saved} {...{ mayTriage, isBeside }} />}
        cells={findingCells}
        {...(isBeside ? { opens: "pane" as const, address: beside, pane } : { rowHref: inList })}
        live={["finding", "run"]}
        actions={(selection, count, clear) =>
          mayTriage ? (
            <>
              <Button size="sm" tone="primary" onClick={() => ask(askedFor(acted), clear)}>
                Triage
              </Button>
              <IncidentFromSelection {...{ selection, count }} onDone={clear} />
            </>
          ) : null
        }
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
      {asked ? (
        <Suspense fallback={null}>
          <TriageDialog
            asked={asked}
            onClose={() => setAsked(null)}
            onDone={() => {
              setAsked(null);
              clearing.current?.();
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
