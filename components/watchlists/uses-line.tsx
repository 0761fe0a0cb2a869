import { scopeWords } from "@/components/hunts/scope-words";
import { plural } from "@/components/ui/format";
import { LinkButton } from "@/components/ui/link-button";
import type { ListUse } from "@/lib/watchlists/hides/schema";
import { staleDays, type WatchlistSearch } from "@/lib/watchlists/schema";
import { entriesHref } from "./links";

type UsesLineProps = {
  listId: number;
  search: WatchlistSearch;
  /** What was counted, why it could not be, or null when no run has used the list. */
  use: ListUse | { refusal: string } | null;
  /** Whether enough is loaded to call an entry stale. */
  canSeeStale: boolean;
};

/** Over what the column "Hides alone" counts, and the way to count over everything. */
export function UsesLine({ listId, search, use, canSeeStale }: UsesLineProps) {
  const isAll = search.over === "all";
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b px-3 py-1.5 text-table text-soft">
      <p className="min-w-0">
        {words(use)}
        {isAll && use && !("refusal" in use) && !canSeeStale
          ? ` Less than ${staleDays} days are loaded: whether an entry is stale cannot be told.`
          : ""}
      </p>
      <LinkButton size="sm" href={entriesHref(listId, { ...search, show: "all" }, { over: isAll ? "run" : "all" })}>
        {isAll ? "Count over the newest run" : "Count over everything loaded"}
      </LinkButton>
    </div>
  );
}

function words(use: UsesLineProps["use"]): string {
  if (use === null) return "No run has used this list yet, so what its entries hide is not counted.";
  if ("refusal" in use) return use.refusal;
  const hiding = Object.keys(use.entries).length;
  const where = `${scopeWords(use.question.scope)}${use.question.run ? ", as the newest run" : ""}`;
  return `“Hides alone” counts groups of a user and an address that would be found without the entry: ${where}. ${plural(hiding, "entry hides", "entries hide")} some.`;
}
