import { PanePart } from "@/components/shell/pane-part";
import { PaneRest } from "@/components/shell/pane-rest";
import { ReadingPane } from "@/components/shell/reading-pane";
import { Time } from "@/components/time/time";
import { exactNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import type { Counted } from "@/lib/watchlists/hides/counted";
import type { HidesOver } from "@/lib/watchlists/hides/schema";
import type { Watchlist, WatchlistChange, WatchlistEntry } from "@/lib/watchlists/schema";
import { ChangeList } from "./change-list";
import { EditEntry } from "./edit-entry";
import { EntryFacts } from "./entry-facts";
import { EntryValue } from "./entry-value";
import { entryHref } from "./links";

type EntryPaneProps = {
  list: Pick<Watchlist, "id" | "kind">;
  /** Null: the address names an entry that is not in the list. */
  opened: { entry: WatchlistEntry; changes: WatchlistChange[]; total: number } | null;
  over: HidesOver;
  counted: Counted;
  mayEdit: boolean;
  closeHref: string;
};

/** An entry beside its list: what it says, what it hides, and what became of it. */
export function EntryPane({ list, opened, over, counted, mayEdit, closeHref }: EntryPaneProps) {
  if (!opened) {
    return (
      <ReadingPane label="Entry" title="This entry is gone" closeHref={closeHref}>
        <p className="text-soft">Somebody took it off the list. The list’s history says who, and why.</p>
      </ReadingPane>
    );
  }
  const { entry, changes, total } = opened;
  const pageHref = entryHref(list.id, entry.id, { over });
  return (
    <ReadingPane
      label="Entry"
      title={<EntryValue kind={list.kind} entry={entry} />}
      closeHref={closeHref}
      pageHref={pageHref}
    >
      <div className="grid gap-4">
        <EntryFacts entry={entry} />
        {mayEdit ? (
          <div>
            <EditEntry entry={entry} />
          </div>
        ) : null}
        {list.kind === "network" ? (
          <PanePart title="What it hides">
            <HidesAlone {...{ entry, counted, pageHref }} />
          </PanePart>
        ) : null}
        <PanePart title="History">
          {changes.length === 0 ? (
            <p className="text-muted">No change is written down.</p>
          ) : (
            <ChangeList changes={changes} />
          )}
          <PaneRest more={total - changes.length} one="older change" href={pageHref} />
        </PanePart>
      </div>
    </ReadingPane>
  );
}

type HidesProps = { entry: WatchlistEntry; counted: Counted; pageHref: string };

function HidesAlone({ entry, counted, pageHref }: HidesProps) {
  if (entry.isExpired) return <p className="text-soft">Nothing any more: it has expired.</p>;
  if (counted === null) return <p className="text-soft">No run has used this list yet, so it is not counted.</p>;
  if ("refusal" in counted) return <p className="text-soft">{counted.refusal}</p>;
  const use = counted.entries[entry.id];
  if (!use) return <p className="text-soft">Nothing alone: without it no other group would be found.</p>;
  return (
    <p className="text-soft">
      <TextLink href={pageHref}>
        {exactNumber(use.groups)} {use.groups === 1 ? "group" : "groups"} of a user and an address
      </TextLink>{" "}
      that no other entry hides, the last at <Time value={use.last} digits={0} />.
    </p>
  );
}
