import type { User } from "@/lib/auth/caller";
import type { Provenance } from "@/lib/export/provenance";
import { readFilter } from "../conditions";
import { sortText } from "../cursor";
import type { OpenView, ViewColumn } from "../define-view";
import { resolveRange } from "../moments";
import { sortOf } from "../order";
import type { GroupValue } from "../schema";
import type { ViewState } from "../state";

export type Exporting = {
  view: OpenView;
  state: ViewState;
  columns: readonly ViewColumn[];
  count: number;
  user: Pick<User, "email" | "name">;
  now: Date;
  under: readonly GroupValue[];
  chosen: number | null;
};

/** What the list is named, asked and shown as: enough to ask the same again, and to know who took it out. */
export async function exportProvenance(exporting: Exporting): Promise<Provenance> {
  const { view, state, columns, count, user, now, under, chosen } = exporting;
  const range = resolveRange(state, now.getTime());
  const time = view.columns.find(({ key }) => key === view.timeColumn);
  const terms = readFilter(view, state.q).filter((term) => !term.disabled);
  const left = (view.unless ?? []).filter(({ field }) => !terms.some((term) => term.field === field));
  return {
    product: "Huntboard",
    "exported at": now.toISOString(),
    "exported by": `${user.name} <${user.email}>`,
    list: view.title,
    view: view.id,
    ...(Object.keys(view.scope).length > 0 ? { "list of": view.scope } : {}),
    filter: state.q || "none",
    ...(left.length > 0 ? { "left out": left.map(({ says }) => says) } : {}),
    "time range": state.from || state.to ? `${range.from ?? "the beginning"} to ${range.to ?? "the end"}` : "all",
    ...(time && (state.from || state.to) ? { "time range is of": time.label } : {}),
    "time zone": "UTC",
    sort: sortText(sortOf(view, state.sort)) || "none",
    ...(under.length > 0
      ? { group: under.map((value, index) => `${state.group[index] ?? ""}: ${value ?? "(empty)"}`) }
      : {}),
    ...(chosen === null ? {} : { "rows chosen by hand": chosen }),
    columns: columns.map(({ key, label }) => `${key} = ${label}`),
    rows: count,
    ...(view.provenance ? await view.provenance(range) : {}),
  };
}
