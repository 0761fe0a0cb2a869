import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import type { HidesOver } from "@/lib/watchlists/hides/schema";
import type { Watchlist } from "@/lib/watchlists/schema";
import { staleDays } from "@/lib/watchlists/stale-days";
import { entriesHref } from "./links";

type EntryPresetsProps = { list: Pick<Watchlist, "id" | "kind">; asked: { q: string; over: HidesOver } };

/** Filters that somebody who keeps a list asks again and again. */
export function EntryPresets({ list, asked }: EntryPresetsProps) {
  const presets: Array<{ label: string; q: string; over: HidesOver }> = [
    { label: "All", q: "", over: asked.over },
    { label: "In force", q: "expired:no", over: asked.over },
    { label: "Expired", q: "expired:yes", over: asked.over },
    ...(list.kind === "network"
      ? [{ label: `Hid nothing in ${staleDays} days`, q: "stale:yes", over: "all" as const }]
      : []),
  ];
  return (
    <nav aria-label="Which entries" className="flex flex-wrap gap-1">
      {presets.map(({ label, q, over }) => (
        <Link
          key={label}
          href={entriesHref(list.id, { q, over })}
          scroll={false}
          aria-current={asked.q.trim() === q ? "true" : undefined}
          className={buttonClass("quiet", "sm", "aria-[current=true]:bg-selected aria-[current=true]:text-ink")}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
