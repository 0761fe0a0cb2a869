"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { exactNumber } from "@/components/ui/format";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import { type ClientView, type ExportFormat, exportFormats } from "@/lib/views/schema";
import { type ViewState, viewApi } from "@/lib/views/state";

export type ExportOf = {
  /** The state whose rows are exported, with the columns as they are shown. */
  state: ViewState;
  /** Only these rows of it. */
  ids: () => Promise<string[] | null>;
};

type ExportMenuProps = {
  view: ClientView;
  state: ViewState;
  /** The shown columns. */
  cols: string[];
  total: string;
  chosen: (ExportOf & { count: number }) | null;
};

const words: Record<ExportFormat, string> = { csv: "CSV", xlsx: "Excel", jsonl: "JSON lines" };

/** Exactly what is shown, as a file: all rows that match, or the chosen ones; without a cap. */
export function ExportMenu({ view, state, cols, total, chosen }: ExportMenuProps) {
  const all: ExportOf = { state, ids: async () => null };
  const take = async (of: ExportOf, format: ExportFormat) => {
    const address = viewApi(view.id, "export", { ...of.state, cols }, view.scope, { format });
    send(address, await of.ids());
  };
  return (
    <Menu
      label="Export"
      trigger={
        <Button size="sm" tone="quiet" aria-label="Export">
          <Download aria-hidden="true" />
          <span className="max-xl:sr-only">Export</span>
        </Button>
      }
    >
      {chosen ? (
        <>
          <MenuLabel>{exactNumber(chosen.count)} selected</MenuLabel>
          {exportFormats.map((format) => (
            <MenuItem key={format} onSelect={() => void take(chosen, format)}>
              The selection as {words[format]}
            </MenuItem>
          ))}
          <MenuSeparator />
        </>
      ) : null}
      <MenuLabel>{total}</MenuLabel>
      {exportFormats.map((format) => (
        <MenuItem key={format} onSelect={() => void take(all, format)}>
          All of them as {words[format]}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** As a form that is sent: the file is streamed to disk and the page stays; many rows are too long for an address. */
function send(address: string, ids: string[] | null): void {
  const form = document.createElement("form");
  form.method = ids ? "post" : "get";
  const [path = "", query = ""] = address.split("?");
  form.action = ids ? address : path;
  const fields = ids ? [["ids", ids.join(",")]] : [...new URLSearchParams(query)];
  for (const [name = "", value = ""] of fields) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
  form.remove();
}
