import { visibleText } from "@/components/ui/visible-text";
import { Value } from "@/components/values/value";
import type { WatchlistKind } from "@/lib/watchlists/kinds";
import type { WatchlistEntry } from "@/lib/watchlists/schema";

/** What the filter calls the values of a list. */
const fieldOf: Record<WatchlistKind, string> = { network: "ip", user: "user", asn: "asn", app: "app" };

/** What an entry stands for, with its menu; systems compare by their number, however an entry writes it. */
export function EntryValue({ kind, entry }: { kind: WatchlistKind; entry: Pick<WatchlistEntry, "value" | "term"> }) {
  const { value, term } = entry;
  const meant = kind === "asn" ? (term ?? value) : value;
  return <Value field={fieldOf[kind]} value={meant} show={visibleText(value)} mono wrap />;
}
