"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { addressOf, pageParameters, stateOf } from "@/components/data-table/use-view-state";
import { Segmented } from "@/components/ui/segmented";
import { parseFilter } from "@/lib/filters/parse";
import { addTerm, removeTerm } from "@/lib/filters/terms";
import type { FilterField } from "@/lib/filters/types";
import type { SavedView } from "@/lib/views/saved/schema";
import { changeState } from "@/lib/views/state";
import { BatchesMenu } from "./triage/batches-menu";

const whose = [
  { value: "all", label: "Everybody’s" },
  { value: "mine", label: "Mine" },
  { value: "nobody", label: "Unassigned" },
] as const;
type Whose = (typeof whose)[number]["value"];

const which = [
  { value: "waiting", label: "Waiting" },
  { value: "all", label: "All" },
] as const;
type Which = (typeof which)[number]["value"];

type QueueBarProps = { fields: readonly FilterField[]; saved: SavedView | null; mayTriage: boolean; isBeside: boolean };

/** Whose findings, those that wait or all, where one opens, and what was changed lately. */
export function QueueBar({ fields, saved, mayTriage, isBeside }: QueueBarProps) {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const state = stateOf(new URLSearchParams(search), saved);
  const page = pageParameters(new URLSearchParams(search));

  const put = (q: string) =>
    window.history.pushState(null, "", addressOf(path, changeState(state, { q }), saved, page));
  function open(beside: boolean) {
    const { read: _, ...rest } = page;
    const kept = { ...state, row: null };
    router.push(addressOf(path, kept, saved, beside ? { ...rest, read: "beside" } : rest), { scroll: false });
  }

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b px-3 py-1.5">
      <Segmented
        label="Whose findings"
        hidesLabel
        value={whoseOf(state.q, fields)}
        choices={whose}
        onChange={(value) => value !== "" && put(withWhose(state.q, value, fields))}
      />
      <Segmented
        label="Which findings"
        hidesLabel
        value={whichOf(state.q, fields)}
        choices={which}
        onChange={(value) => value !== "" && put(withWhich(state.q, value, fields))}
      />
      <div className="ml-auto flex items-center gap-2">
        {mayTriage ? <BatchesMenu /> : null}
        <span className="max-lg:hidden">
          <Segmented
            label="Where a finding opens"
            hidesLabel
            value={isBeside ? "beside" : "page"}
            choices={[
              { value: "page", label: "On its page" },
              { value: "beside", label: "Beside the list" },
            ]}
            onChange={(value) => open(value === "beside")}
          />
        </span>
      </div>
    </div>
  );
}

const termOf = (q: string, fields: readonly FilterField[], field: string, negated: boolean) =>
  parseFilter(q, fields).terms.find((term) => term.field === field && term.negated === negated && !term.disabled);

const only = (term: ReturnType<typeof termOf>): string | undefined => {
  const [value, ...others] = term?.values ?? [];
  return value?.kind === "match" && value.pieces.length === 1 && others.length === 0 ? value.pieces[0] : undefined;
};

/** What the filter says of the assignee; empty where it says something else. */
function whoseOf(q: string, fields: readonly FilterField[]): Whose | "" {
  const term = termOf(q, fields, "assignee", false);
  if (!term) return "all";
  const value = only(term);
  return value === "" ? "nobody" : value === "me" ? "mine" : "";
}

function withWhose(q: string, value: Whose, fields: readonly FilterField[]): string {
  const term = termOf(q, fields, "assignee", false);
  const rest = term ? removeTerm(q, term) : q;
  return value === "all" ? rest : addTerm(rest, "assignee", value === "mine" ? "me" : "", "include", fields);
}

function whichOf(q: string, fields: readonly FilterField[]): Which | "" {
  if (termOf(q, fields, "status", false)) return "";
  const term = termOf(q, fields, "status", true);
  return !term ? "all" : only(term) === "closed" ? "waiting" : "";
}

function withWhich(q: string, value: Which, fields: readonly FilterField[]): string {
  const kept = [termOf(q, fields, "status", true), termOf(q, fields, "status", false)]
    .filter((term) => term !== undefined)
    .sort((one, other) => other.from - one.from)
    .reduce((text, term) => removeTerm(text, term), q);
  return value === "all" ? kept : addTerm(kept, "status", "closed", "exclude", fields);
}
