import { CannotTell } from "@/components/states/empty-state";
import { exactNumber, plural } from "@/components/ui/format";
import { LinkButton, TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { kindWords } from "@/lib/watchlists/kinds";
import type { PageOfEntries } from "@/lib/watchlists/page-of-entries";
import { staleDays, type Watchlist, type WatchlistSearch } from "@/lib/watchlists/schema";
import { AddEntries } from "./add-entries";
import { EntryFilter } from "./entry-filter";
import { EntryTable } from "./entry-table";
import { exportHref, historyHref } from "./links";
import { ListControls } from "./list-controls";
import { UsesLine } from "./uses-line";

type ListViewProps = { list: Watchlist; search: WatchlistSearch; page: PageOfEntries; mayEdit: boolean };

/** A list with its entries, what each hides, and the form that adds more. */
export function ListView({ list, search, page, mayEdit }: ListViewProps) {
  const { entries, total, pageSize, use, busy } = page;
  const uses = use && !("refusal" in use) ? { entries: use.entries, busy } : null;
  const isUntold = search.show === "stale" && busy === null;
  return (
    <>
      <PageHeader
        title={<LogText value={list.name} wrap />}
        lead={<Lead list={list} />}
        actions={
          <>
            <LinkButton href={historyHref(list.id)}>History</LinkButton>
            <LinkButton href={exportHref(list.id)} prefetch={false} download>
              Export CSV
            </LinkButton>
            {mayEdit ? (
              <>
                <ListControls list={list} />
                <AddEntries list={list} />
              </>
            ) : null}
          </>
        }
      />
      <Panel title="Entries" actions={<EntryFilter list={list} search={search} />} flush>
        {list.kind === "network" ? (
          <UsesLine listId={list.id} search={search} use={use} canSeeStale={busy !== null} />
        ) : null}
        {isUntold ? (
          <CannotTell title="Stale entries cannot be told">
            That needs {staleDays} days of interactive sign-ins, and the hunt over them. Load more, or ask again.
          </CannotTell>
        ) : (
          <EntryTable {...{ list, entries, total, pageSize, search, mayEdit, uses }} />
        )}
      </Panel>
    </>
  );
}

function Lead({ list }: { list: Watchlist }) {
  const { description, kind, entries, expired, version } = list;
  return (
    <div className="max-w-[88ch]">
      {description === "" ? null : (
        <p>
          <LogText value={description} wrap />
        </p>
      )}
      <p>
        {plural(entries, "entry", "entries")}
        {expired > 0 ? `, ${exactNumber(expired)} of them expired` : ""}, version {exactNumber(version)}.{" "}
        {kindWords[kind].match}{" "}
        {kind === "network" ? (
          <>
            <TextLink href="/hunts/high-frequency-sign-ins">High-frequency sign-ins</TextLink> can leave the list out.
            An entry that has expired hides nothing: when a run starts, its own clock decides, not the time that it asks
            about.
          </>
        ) : (
          "No hunt leaves such a list out; findings and people see it."
        )}
      </p>
    </div>
  );
}
