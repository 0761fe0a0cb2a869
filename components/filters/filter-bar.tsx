"use client";

import { ListFilter } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { parseFilter } from "@/lib/filters/parse";
import type { FilterField } from "@/lib/filters/types";
import { FilterBox } from "./filter-box";
import type { SuggestionsUrl } from "./use-suggestions";

// Only phones need it.
const FilterSheet = dynamic(() => import("./filter-sheet").then((module) => module.FilterSheet));

export type FilterBarProps = {
  /** Whose recent filters these are; the id of the view. */
  id: string;
  /** What the box is called: "Filter sign-ins". */
  label: string;
  fields: readonly FilterField[];
  /** The filter as it is drawn. */
  value: string;
  /** The filter as it is asked for, though it may not be drawn yet. */
  now: () => string;
  onChange: (text: string) => void;
  suggestionsUrl?: SuggestionsUrl;
};

/** The filter of a list: typed, with chips for what it says. On a phone it opens as a sheet of its own. */
export function FilterBar(props: FilterBarProps) {
  const [open, setOpen] = useState(false);
  const { terms, problems } = parseFilter(props.value, props.fields);
  return (
    <>
      <div className="max-md:hidden">
        <FilterBox {...props} />
      </div>
      <div className="md:hidden">
        <Button className="w-full justify-start" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <ListFilter aria-hidden="true" />
          {terms.length === 0 ? props.label : `${props.label} · ${terms.length}`}
          {problems.length > 0 ? <span className="text-failure">cannot be read</span> : null}
        </Button>
        {open ? <FilterSheet {...props} onClose={() => setOpen(false)} /> : null}
      </div>
    </>
  );
}
