import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import { LiveRefresh } from "@/components/live/live-refresh";
import { WaitingUploads } from "@/components/overview/waiting-uploads";
import type { Page } from "@/components/shell/page-props";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { HuntsAfterUploads } from "@/components/uploads/hunts-after-uploads";
import { UploadBox } from "@/components/uploads/upload-box";
import { UploadTable } from "@/components/uploads/upload-table";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { huntsAfterUploads } from "@/lib/uploads/hunts-after/data";
import { waitingUploads } from "@/lib/uploads/questions/data";

export const metadata: Metadata = { title: "Uploads" };

export default async function UploadsPage({ searchParams }: Page) {
  const user = await requireUser("read");
  const [uploads, waiting, hunts] = await Promise.all([
    loadView("uploads", await searchParams, user),
    waitingUploads(),
    huntsAfterUploads(),
  ]);
  return (
    <>
      <LiveRefresh topics={["upload", "run"]} />
      <PageHeader title="Uploads" lead="Every file that came in, and what became of each of its rows." />
      <div className="grid gap-4">
        {can(user.role, "upload") ? <UploadBox /> : null}
        <WaitingUploads uploads={waiting} />
        {hunts ? <HuntsAfterUploads {...hunts} /> : null}
        <Panel title="Ledger" note="rows read = new + known + rejected" flush>
          <UploadTable {...uploads} />
        </Panel>
      </div>
    </>
  );
}
