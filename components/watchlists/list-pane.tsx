import { PanePart } from "@/components/shell/pane-part";
import { PaneRest } from "@/components/shell/pane-rest";
import { ReadingPane } from "@/components/shell/reading-pane";
import { Time } from "@/components/time/time";
import { DefinitionList } from "@/components/ui/definition-list";
import { exactNumber } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { kindWords } from "@/lib/watchlists/kinds";
import type { Watchlist, WatchlistChange } from "@/lib/watchlists/schema";
import { ChangeList } from "./change-list";
import { historyHref, listPath } from "./links";

type ListPaneProps = {
  /** Null: the address names a list that is not there. */
  opened: { list: Watchlist; changes: WatchlistChange[]; total: number } | null;
  closeHref: string;
};

/** A watchlist beside the others: what it is for, how much is in it, and what was done to it last. */
export function ListPane({ opened, closeHref }: ListPaneProps) {
  if (!opened) {
    return (
      <ReadingPane label="Watchlist" title="This list is gone" closeHref={closeHref}>
        <p className="text-soft">Somebody deleted it. Runs and findings of the past stay as they are.</p>
      </ReadingPane>
    );
  }
  const { list, changes, total } = opened;
  return (
    <ReadingPane
      label="Watchlist"
      title={<LogText value={list.name} />}
      closeHref={closeHref}
      pageHref={listPath(list.id)}
    >
      <div className="grid gap-4">
        {list.description === "" ? null : (
          <p className="text-soft">
            <LogText value={list.description} wrap />
          </p>
        )}
        <DefinitionList
          items={[
            { term: "Holds", value: `${kindWords[list.kind].name}. ${kindWords[list.kind].match}` },
            {
              term: "Entries",
              value: (
                <>
                  <span className="mono">{exactNumber(list.entries)}</span>
                  {list.expired > 0 ? `, ${exactNumber(list.expired)} of them expired` : ""}
                </>
              ),
            },
            { term: "Version", value: <span className="mono">{exactNumber(list.version)}</span> },
            { term: "Made", value: <By at={list.createdAt} by={list.createdBy} /> },
            ...(list.changedAt ? [{ term: "Changed", value: <By at={list.changedAt} by={list.changedBy} /> }] : []),
          ]}
        />
        <PanePart title="History">
          {changes.length === 0 ? (
            <p className="text-muted">No change is written down.</p>
          ) : (
            <ChangeList changes={changes} named />
          )}
          <PaneRest more={total - changes.length} one="older change" href={historyHref(list.id)} />
        </PanePart>
      </div>
    </ReadingPane>
  );
}

function By({ at, by }: { at: string; by: string | null }) {
  return (
    <>
      <Time value={at} digits={0} />
      {by ? (
        <>
          {" by "}
          <LogText value={by} wrap />
        </>
      ) : null}
    </>
  );
}
