"use client";

import { useRouter } from "next/navigation";
import { FilterBox } from "@/components/data-table/filter-box";
import { Select } from "@/components/ui/input";
import { kindWords } from "@/lib/watchlists/kinds";
import { staleDays, type Watchlist, type WatchlistSearch } from "@/lib/watchlists/schema";
import { entriesHref } from "./links";

const choices: Array<[WatchlistSearch["show"], string]> = [
  ["all", "All entries"],
  ["active", "In force"],
  ["expired", "Expired"],
];

type EntryFilterProps = { list: Pick<Watchlist, "id" | "kind">; search: WatchlistSearch };

export function EntryFilter({ list, search }: EntryFilterProps) {
  const router = useRouter();
  const shown: typeof choices =
    list.kind === "network" ? [...choices, ["stale", `Hid nothing in ${staleDays} days`]] : choices;
  return (
    <>
      <Select
        aria-label="Which entries"
        className="h-6.5! w-auto! text-table"
        value={search.show}
        onChange={({ target }) => {
          const show = shown.find(([value]) => value === target.value)?.[0] ?? "all";
          router.replace(entriesHref(list.id, search, { show }), { scroll: false });
        }}
      >
        {shown.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
      <FilterBox
        value={search.q}
        href={(q) => entriesHref(list.id, search, { q })}
        label={kindWords[list.kind].filter}
      />
    </>
  );
}
