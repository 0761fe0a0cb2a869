"use client";

import { type ReactNode, useMemo, useRef, useState } from "react";
import type { CellRenderers } from "@/components/data-table/features";
import type { LoadedView } from "@/components/data-table/load-view";
import type { Selection } from "@/components/data-table/selection";
import { ViewTable } from "@/components/data-table/view-table";
import { RemoveDialog, RemoveLine } from "@/components/line-list/remove-line";
import { EmptyState } from "@/components/states/empty-state";
import { Day } from "@/components/time/time";
import { Button } from "@/components/ui/button";
import { plural } from "@/components/ui/format";
import { visibleText } from "@/components/ui/visible-text";
import { Value } from "@/components/values/value";
import { removeRangesAction } from "@/lib/enrich/ranges/actions";
import { isNetworkClass } from "@/lib/enrich/schema";
import type { ViewRow } from "@/lib/views/schema";
import { ChangeRanges } from "./change-ranges";
import { NetworkClassMark } from "./network-marks";

const consequence = "Addresses in it are of the kind again that a wider range or the list of common networks says.";

const cells: CellRenderers = {
  class: ({ cells: { class: kind } }) =>
    typeof kind === "string" && isNetworkClass(kind) ? (
      <Value
        inRow
        field="class"
        value={kind}
        show={<NetworkClassMark network={{ class: kind, classSource: null, label: "" }} />}
      />
    ) : null,
  createdAt: ({ cells: { createdAt } }) => (
    <Value inRow field="createdAt" type="time" value={String(createdAt)} show={<Day value={String(createdAt)} />} />
  ),
};

const rangesWords = (count: number) => plural(count, "range");

type RangeTableProps = { loaded: LoadedView; mayEdit: boolean; pane: ReactNode };

/** The customer's own ranges; whoever may removes one, or says of many what they are. */
export function RangeTable({ loaded, mayEdit, pane }: RangeTableProps) {
  const [removing, setRemoving] = useState<{ id: string; range: string } | null>(null);
  const reread = useRef<(() => void) | null>(null);
  const again = () => reread.current?.();
  const controls = useMemo(() => {
    const draw = ({ id, cells: { range } }: ViewRow) => (
      <Button size="sm" tone="quiet" onClick={() => setRemoving({ id, range: String(range) })}>
        Remove<span className="sr-only"> {visibleText(String(range))}</span>
      </Button>
    );
    return { width: 96, draw };
  }, []);
  const actions = (ranges: Selection, count: number, clear: () => void) => {
    const onDone = () => {
      clear();
      again();
    };
    return (
      <>
        <ChangeRanges {...{ ranges, count, onDone }} />
        <RemoveLine
          value={rangesWords(count)}
          noun={count === 1 ? "range" : "ranges"}
          consequence={consequence}
          onDone={onDone}
          remove={() => removeRangesAction({ ranges })}
        />
      </>
    );
  };
  return (
    <>
      <ViewTable
        {...loaded}
        label="Your ranges"
        cells={cells}
        opens="pane"
        pane={pane}
        size="part"
        {...(mayEdit ? { controls, actions } : {})}
        reread={reread}
        live={["watchlist"]}
        empty={
          <EmptyState title="No ranges yet">
            Add the ranges of your offices, gateways and cloud desktops, and sign-ins from them say so.
          </EmptyState>
        }
      />
      {removing ? (
        <RemoveDialog
          value={removing.range}
          noun="range"
          consequence={consequence}
          onClose={() => setRemoving(null)}
          onDone={again}
          remove={() => removeRangesAction({ ranges: { kind: "rows", ids: [removing.id] } })}
        />
      ) : null}
    </>
  );
}
