import { Time } from "@/components/time/time";
import { DefinitionList } from "@/components/ui/definition-list";
import { LogText } from "@/components/ui/log-text";
import type { WatchlistEntry } from "@/lib/watchlists/schema";
import { Expiry } from "./expiry";

/** What an entry says of itself. */
export function EntryFacts({ entry }: { entry: WatchlistEntry }) {
  const { low, high, label, reason, owner } = entry;
  return (
    <DefinitionList
      items={[
        ...(low !== null && high !== null
          ? [{ term: "From – to", value: <span className="mono">{low === high ? low : `${low} – ${high}`}</span> }]
          : []),
        { term: "Label", value: <LogText value={label} wrap /> },
        { term: "Reason", value: <LogText value={reason} wrap /> },
        { term: "Owner", value: <LogText value={owner} wrap /> },
        { term: "Last day", value: <Expiry {...entry} /> },
        {
          term: "Added",
          value: (
            <>
              <Time value={entry.createdAt} digits={0} /> by <LogText value={entry.createdBy ?? ""} wrap />
            </>
          ),
        },
      ]}
    />
  );
}
