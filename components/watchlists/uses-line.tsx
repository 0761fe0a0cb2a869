import { scopeWords } from "@/components/hunts/scope-words";
import { plural } from "@/components/ui/format";
import { LinkButton } from "@/components/ui/link-button";
import type { Counted } from "@/lib/watchlists/hides/counted";
import type { HidesOver } from "@/lib/watchlists/hides/schema";
import { staleDays } from "@/lib/watchlists/stale-days";
import { entriesHref } from "./links";

type UsesLineProps = {
  listId: number;
  over: HidesOver;
  counted: Counted;
  /** Whether enough is loaded to call an entry stale. */
  canSeeStale: boolean;
};

/** Over what the column "Hides alone" counts, and the way to count over everything. */
export function UsesLine({ listId, over, counted, canSeeStale }: UsesLineProps) {
  const isAll = over === "all";
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b px-3 py-1.5 text-table text-soft">
      <p className="min-w-0">
        {words(counted)}
        {isAll && counted && !("refusal" in counted) && !canSeeStale
          ? ` Less than ${staleDays} days are loaded: whether an entry is stale cannot be told.`
          : ""}
      </p>
      <LinkButton size="sm" scroll={false} href={entriesHref(listId, { over: isAll ? "run" : "all" })}>
        {isAll ? "Count over the newest run" : "Count over everything loaded"}
      </LinkButton>
    </div>
  );
}

function words(counted: Counted): string {
  if (counted === null) return "No run has used this list yet, so what its entries hide is not counted.";
  if ("refusal" in counted) return counted.refusal;
  const hiding = Object.keys(counted.entries).length;
  const where = `${scopeWords(counted.question.scope)}${counted.question.run ? ", as the newest run" : ""}`;
  return `“Hides alone” counts groups of a user and an address that would be found without the entry: ${where}. ${plural(hiding, "entry hides", "entries hide")} some.`;
}
