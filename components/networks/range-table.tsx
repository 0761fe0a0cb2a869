"use client";

import { columnsOf } from "@/components/data-table/table";
import { LineTable } from "@/components/line-list/line-table";
import { RemoveLine } from "@/components/line-list/remove-line";
import { removeRangeAction } from "@/lib/enrich/ranges/actions";
import type { NetworkRange, RangeSearch } from "@/lib/enrich/ranges/schema";
import { rangesHref } from "./links";
import { NetworkClassMark } from "./network-marks";

const column = columnsOf<NetworkRange>();

const columns = column.columns([
  column.accessor("range", {
    header: "Range, ends included",
    cell: (cell) => <span className="mono max-md:whitespace-normal">{cell.getValue()}</span>,
    meta: { sort: "range", card: 1 },
  }),
  column.accessor("class", {
    header: "Kind",
    cell: (cell) => <NetworkClassMark network={{ class: cell.getValue(), classSource: null, label: "" }} />,
    meta: { sort: "class", card: 2 },
  }),
]);

const controls = (range: NetworkRange) => (
  <RemoveLine
    value={range.range}
    noun="range"
    consequence="Addresses in it are of the kind again that a wider range or the list of common networks says."
    remove={() => removeRangeAction({ rangeId: range.id })}
  />
);

type RangeTableProps = {
  ranges: NetworkRange[];
  total: number;
  pageSize: number;
  search: RangeSearch;
  mayEdit: boolean;
};

export function RangeTable({ ranges, total, pageSize, search, mayEdit }: RangeTableProps) {
  return (
    <LineTable
      label="Your ranges"
      lines={ranges}
      {...{ total, pageSize, search, columns }}
      href={(change) => rangesHref(search, change as Partial<RangeSearch>)}
      noun="ranges"
      controls={mayEdit ? controls : undefined}
      empty={
        search.q === ""
          ? {
              title: "No ranges yet",
              text: "Add the ranges of your offices, gateways and cloud desktops, and sign-ins from them say so.",
            }
          : { title: "No range matches", text: "An address finds every range that holds it." }
      }
    />
  );
}
