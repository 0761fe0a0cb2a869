import type { ReactNode } from "react";
import type { LoadedView } from "@/components/data-table/load-view";
import { CannotTell } from "@/components/states/empty-state";
import { exactNumber, plural } from "@/components/ui/format";
import { LinkButton, TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { Counted } from "@/lib/watchlists/hides/counted";
import type { HidesOver } from "@/lib/watchlists/hides/schema";
import { kindWords } from "@/lib/watchlists/kinds";
import type { Watchlist } from "@/lib/watchlists/schema";
import { staleDays } from "@/lib/watchlists/stale-days";
import { AddEntries } from "./add-entries";
import { EntryPresets } from "./entry-presets";
import { EntryTable } from "./entry-table";
import { exportHref, historyHref } from "./links";
import { ListControls } from "./list-controls";
import { UsesLine } from "./uses-line";

type ListViewProps = {
  list: Watchlist;
  loaded: LoadedView;
  over: HidesOver;
  counted: Counted;
  mayEdit: boolean;
  /** The open entry, beside the others. */
  pane: ReactNode;
};

/** A list with its entries, what each hides, and the form that adds more. */
export function ListView({ list, loaded, over, counted, mayEdit, pane }: ListViewProps) {
  const canSeeStale = loaded.view.columns.some(({ key }) => key === "stale");
  const { q } = loaded.state;
  return (
    <>
      <PageHeader
        title={<LogText value={list.name} wrap />}
        lead={<Lead list={list} />}
        actions={
          <>
            <LinkButton href={historyHref(list.id)}>History</LinkButton>
            <LinkButton href={exportHref(list.id)} prefetch={false} download>
              Download for import
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
      <Panel title="Entries" actions={<EntryPresets list={list} asked={{ q, over }} />} flush>
        {list.kind === "network" ? <UsesLine listId={list.id} {...{ over, counted, canSeeStale }} /> : null}
        {asksStale.test(q) && !canSeeStale ? (
          <CannotTell title="Stale entries cannot be told">
            That needs {staleDays} days of interactive sign-ins, and the hunt over them. Load more, or ask again.
          </CannotTell>
        ) : (
          <EntryTable {...{ list, loaded, mayEdit, pane }} />
        )}
      </Panel>
    </>
  );
}

const asksStale = /(^|\s)[~!-]*stale:/;

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
