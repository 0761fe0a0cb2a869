import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CustodyFacts } from "@/components/audit/custody-facts";
import { CustodyTable } from "@/components/audit/custody-table";
import { EntryPane } from "@/components/audit/entry-pane";
import { loadView } from "@/components/data-table/load-view";
import { LiveRefresh } from "@/components/live/live-refresh";
import { CrumbName } from "@/components/shell/crumb-name";
import type { Page } from "@/components/shell/page-props";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { getEntry } from "@/lib/audit/data";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { aboutUpload } from "@/lib/uploads/custody/about-upload";
import { getCustody } from "@/lib/uploads/custody/data";
import { uploadId } from "@/lib/uploads/schema";
import { readViewState, viewHref } from "@/lib/views/state";

export const metadata: Metadata = { title: "Custody" };

export default async function CustodyPage({ params, searchParams }: Page<{ id: string }>) {
  const user = await requireUser("read");
  const parsed = uploadId.safeParse({ uploadId: (await params).id });
  const custody = parsed.success ? await getCustody(parsed.data.uploadId) : null;
  if (!custody) notFound();
  const search = await searchParams;
  const { row, ...list } = readViewState(search);
  const [loaded, entry] = await Promise.all([
    loadView("custody", search, user, { upload: custody.id }),
    row === null ? null : getEntry(row, aboutUpload(custody.id)),
  ]);
  return (
    <>
      <CrumbName name={custody.fileName} href={`/uploads/${custody.id}`} />
      <LiveRefresh topics={["upload"]} />
      <PageHeader
        title="Custody"
        lead="What became of the original since it was received, from the audit trail: who received, read, took out, cited or removed it."
      />
      <div className="grid gap-4">
        <CustodyFacts custody={custody} mayTake={can(user.role, "upload")} />
        <Panel title="Entries" flush>
          <CustodyTable
            loaded={loaded}
            pane={
              row === null ? null : (
                <EntryPane
                  key={row}
                  entry={entry}
                  missing="The address names an entry that is not about this original."
                  closeHref={viewHref(`/uploads/${custody.id}/custody`, list)}
                />
              )
            }
          />
        </Panel>
      </div>
    </>
  );
}
