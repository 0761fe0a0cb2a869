import type { LoadedView } from "@/components/data-table/load-view";
import { EmptyState } from "@/components/states/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { HidesAnswer, HidesOver } from "@/lib/watchlists/hides/schema";
import type { Watchlist, WatchlistEntry } from "@/lib/watchlists/schema";
import { EditEntry } from "./edit-entry";
import { EntryFacts } from "./entry-facts";
import { EntryValue } from "./entry-value";
import { HiddenGroups } from "./hidden-groups";
import { HistoryTable } from "./history-table";
import { entryHref, listPath } from "./links";
import { QuestionLine } from "./question-line";
import { RemoveEntry } from "./remove-entry";

type EntryViewProps = {
  list: Watchlist;
  entry: WatchlistEntry;
  search: { over: HidesOver; page: number };
  /** Null when no run has used the list, or there is nothing to ask. */
  answer: HidesAnswer | { refusal: string } | null;
  changes: LoadedView;
  mayEdit: boolean;
};

/** One entry: what it says, what it hides, and what became of it over time. */
export function EntryView({ list, entry, search, answer, changes, mayEdit }: EntryViewProps) {
  return (
    <>
      <PageHeader
        title={<EntryValue kind={list.kind} entry={entry} />}
        lead={<LogText value={list.name} wrap />}
        actions={
          <>
            <LinkButton href={listPath(list.id)}>Back to the list</LinkButton>
            {mayEdit ? (
              <>
                <EditEntry entry={entry} />
                <RemoveEntry entry={entry} />
              </>
            ) : null}
          </>
        }
      />
      <div className="grid gap-4">
        <Panel title="Entry">
          <EntryFacts entry={entry} />
        </Panel>
        {list.kind === "network" ? (
          <Panel title="What it hides" flush actions={<OverButton {...{ list, entry, search }} />}>
            <Hides {...{ list, entry, search, answer }} />
          </Panel>
        ) : null}
        <Panel title="History" flush>
          <HistoryTable loaded={changes} ofEntry />
        </Panel>
      </div>
    </>
  );
}

type Part = Pick<EntryViewProps, "list" | "entry" | "search">;

function OverButton({ list, entry, search }: Part) {
  const isAll = search.over === "all";
  return (
    <LinkButton size="sm" scroll={false} href={entryHref(list.id, entry.id, { over: isAll ? "run" : "all" })}>
      {isAll ? "Over the newest run" : "Over everything loaded"}
    </LinkButton>
  );
}

function Hides({ list, entry, search, answer }: Part & Pick<EntryViewProps, "answer">) {
  if (entry.isExpired) {
    return (
      <EmptyState compact title="It hides nothing any more">
        The entry has expired. Give it a later last day, and it counts again from the next run on.
      </EmptyState>
    );
  }
  if (answer === null) {
    return (
      <EmptyState compact title="No run has used this list yet">
        Ask over everything that is loaded, or run the hunt with this list.
      </EmptyState>
    );
  }
  if ("refusal" in answer) {
    return (
      <div className="p-3">
        <Notice tone="cannot-tell">{answer.refusal}</Notice>
      </div>
    );
  }
  return (
    <>
      <QuestionLine question={answer.question} version={list.version} />
      <HiddenGroups answer={answer} listId={list.id} entryId={entry.id} over={search.over} page={search.page} />
    </>
  );
}
