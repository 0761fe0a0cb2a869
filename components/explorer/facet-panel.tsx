"use client";

import { SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { useNarrow } from "@/components/data-table/use-narrow";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { FilterField } from "@/lib/filters/types";
import { facetFields } from "@/lib/sign-ins/explorer";
import type { ViewState } from "@/lib/views/state";
import { FacetList } from "./facet-list";

type FacetPanelProps = {
  fields: readonly FilterField[];
  state: ViewState;
  now: () => ViewState;
  change: (next: Partial<ViewState>) => void;
  /** The filter can be read. */
  isSound: boolean;
};

/** What the import counts by the hour is there at once; the rest is counted when somebody opens it. */
const ready = new Set<string>(["kind", "outcome", "result", "app"]);

/** Beside the table on a desk; on a phone a sheet. */
export function FacetPanel(props: FacetPanelProps) {
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const lists = facetFields.map((field) => (
    <FacetList key={field} field={field} isOpenAtFirst={ready.has(field)} {...props} />
  ));
  if (narrow === null) return <div aria-hidden="true" className="panel hidden w-60 shrink-0 lg:block" />;
  return (
    <>
      {narrow ? null : (
        <aside aria-label="Values" className="panel hidden w-60 shrink-0 self-start lg:block">
          {lists}
        </aside>
      )}
      <div className="lg:hidden">
        <Button className="w-full justify-start" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <SlidersHorizontal aria-hidden="true" />
          Values
        </Button>
        <Dialog open={open} onClose={() => setOpen(false)} title="Values of these sign-ins">
          <div className="-m-4">{lists}</div>
        </Dialog>
      </div>
    </>
  );
}
