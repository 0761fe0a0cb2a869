import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadView } from "@/components/data-table/load-view";
import { findingViewSearch } from "@/components/findings/finding-search";
import { FindingView } from "@/components/findings/finding-view";
import { ChangedElsewhere } from "@/components/live/changed-elsewhere";
import { FirstLook } from "@/components/metrics/first-look";
import { NotesPanel } from "@/components/notes/notes-panel";
import { CrumbName } from "@/components/shell/crumb-name";
import type { Page } from "@/components/shell/page-props";
import { FindingSuppressions } from "@/components/suppressions/finding-suppressions";
import { FindingWatchlists } from "@/components/watchlists/finding-watchlists";
import "./print.css";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { evidenceAround, pairsOfFinding } from "@/lib/evidence/data";
import { windowSeconds } from "@/lib/evidence/schema";
import { getFinding } from "@/lib/findings/data";
import { neighboursOf } from "@/lib/findings/neighbours/data";
import { provenanceOf } from "@/lib/findings/provenance/data";
import { relatedFindings } from "@/lib/findings/related/data";
import { choicesForTriage } from "@/lib/findings/triage/choices/data";
import { otherChangesOf } from "@/lib/findings/triage/history/data";
import { huntBySlug, hunts } from "@/lib/hunts/catalogue";
import { incidentsOfFinding } from "@/lib/incidents/data";

import { coveringSuppressions } from "@/lib/suppressions/data";
import { subjectOf } from "@/lib/suppressions/suggest/data";

export const metadata: Metadata = { title: "Finding" };

const titles = Object.fromEntries(hunts.map(({ slug, title }) => [slug, title]));

export default async function FindingPage({ params, searchParams }: Page<{ id: string }>) {
  const user = await requireUser("read");
  const finding = await getFinding((await params).id);
  if (!finding) notFound();
  const asked = await searchParams;
  const open = finding.evidence.find(({ table, recordId, role }) => `${table}:${recordId}:${role}` === asked.row);
  const search = findingViewSearch.parse({ ...asked, at: open?.at ?? asked.at });
  const ids = finding.evidence.map((event) => event.recordId);
  const [evidence, events, pairs, incidents, covering, subject, related, rests, neighbours, choices, changes] =
    await Promise.all([
      evidenceAround(ids, windowSeconds(search.window), search.at),
      loadView("finding-evidence", asked, user, { finding: finding.id }),
      pairsOfFinding(finding.id, finding.lastRun),
      incidentsOfFinding(finding.id),
      coveringSuppressions(finding.id),
      subjectOf(finding.id),
      relatedFindings(finding.id),
      provenanceOf(finding.id, finding.lastRun),
      neighboursOf(finding.id, search.list, user),
      choicesForTriage(user),
      otherChangesOf(finding.id),
    ]);
  const hunt = huntBySlug(finding.hunt);
  return (
    <>
      <CrumbName name={finding.title} />
      <FirstLook findingId={finding.id} user={user} />
      <ChangedElsewhere finding={finding} me={user.email} />
      <FindingView
        {...{
          finding,
          hunt,
          evidence,
          events,
          pairs,
          related,
          rests,
          incidents,
          neighbours,
          search,
          titles,
          choices,
          changes,
        }}
        mayTriage={can(user.role, "triage")}
        notes={
          <NotesPanel
            on={{ kind: "finding", id: finding.id }}
            notes={finding.notes}
            user={user}
            hunt={finding.hunt}
            filling={{
              ...{ user: finding.upn, ip: finding.ip, title: finding.title, hunt: hunt?.title ?? finding.hunt },
              ...{ "first seen": finding.firstSeen, "last seen": finding.lastSeen },
            }}
          />
        }
        suppression={
          <>
            <FindingSuppressions
              {...{ finding, covering, subject }}
              huntTitle={hunt?.title ?? finding.hunt}
              user={{
                email: user.email,
                maySuppress: can(user.role, "suppress"),
                mayExceed: can(user.role, "suppress-longer"),
              }}
            />
            <FindingWatchlists finding={finding} mayEdit={can(user.role, "edit-watchlists")} />
          </>
        }
      />
    </>
  );
}
