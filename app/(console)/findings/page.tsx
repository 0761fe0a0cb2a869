import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import { findingInList } from "@/components/findings/finding-links";
import { FindingPane } from "@/components/findings/finding-pane";
import { FindingTable } from "@/components/findings/finding-table";
import { NotesPanel } from "@/components/notes/notes-panel";
import type { Page } from "@/components/shell/page-props";
import { TextLink } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import type { User } from "@/lib/auth/caller";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { pairsOfFinding } from "@/lib/evidence/data";
import { getFinding } from "@/lib/findings/data";
import { neighboursOf } from "@/lib/findings/neighbours/data";
import { choicesForTriage } from "@/lib/findings/triage/choices/data";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { type ViewState, viewHref, viewQuery } from "@/lib/views/state";

export const metadata: Metadata = { title: "Findings" };

export default async function FindingsPage({ searchParams }: Page) {
  const user = await requireUser("read");
  const search = await searchParams;
  const isBeside = search.read === "beside";
  const loaded = await loadView("findings", search, user);
  const mayTriage = can(user.role, "triage");
  const row = isBeside && typeof search.row === "string" ? search.row : null;
  return (
    <>
      <PageHeader
        title="Findings"
        lead="What the hunts found, with what people decided about it."
        actions={<TextLink href="/findings/reasons">Closing reasons</TextLink>}
      />
      <div className="panel overflow-clip">
        <FindingTable
          {...loaded}
          {...{ mayTriage, isBeside }}
          me={user.email}
          pane={row === null ? undefined : <OpenFinding id={row} state={loaded.state} {...{ user, mayTriage }} />}
        />
      </div>
    </>
  );
}

type OpenFindingProps = { id: string; state: ViewState; user: User; mayTriage: boolean };

/** The finding that the address names, beside the list that it is one of. */
async function OpenFinding({ id, state, user, mayTriage }: OpenFindingProps) {
  const list = viewQuery({ ...state, row: null, view: null }).toString();
  const [finding, neighbours, choices] = await Promise.all([
    getFinding(id),
    neighboursOf(id, list, user),
    choicesForTriage(user),
  ]);
  const pairs = finding ? await pairsOfFinding(finding.id, finding.lastRun) : [];
  const hunt = finding ? huntBySlug(finding.hunt) : undefined;
  const at = (row: string | null) => viewHref("/findings", { ...state, row }, { read: "beside" });
  return (
    <FindingPane
      {...{ finding, hunt, pairs, choices, neighbours, mayTriage }}
      closeHref={at(null)}
      pageHref={findingInList(id, list)}
      rowHref={at}
      notes={
        finding ? (
          <NotesPanel
            key={finding.id}
            on={{ kind: "finding", id: finding.id }}
            notes={finding.notes}
            user={user}
            hunt={finding.hunt}
            filling={{
              ...{ user: finding.upn, ip: finding.ip, title: finding.title, hunt: hunt?.title ?? finding.hunt },
              ...{ "first seen": finding.firstSeen, "last seen": finding.lastSeen },
            }}
          />
        ) : null
      }
    />
  );
}
