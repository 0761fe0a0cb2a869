import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import { LiveRefresh } from "@/components/live/live-refresh";
import { WaitingUploads } from "@/components/overview/waiting-uploads";
import type { Page } from "@/components/shell/page-props";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { HuntsAfterUploads } from "@/components/uploads/hunts-after-uploads";
import { UploadBox } from "@/components/uploads/upload-box";
import { UploadPane } from "@/components/uploads/upload-pane";
import { UploadTable } from "@/components/uploads/upload-table";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { getUpload } from "@/lib/uploads/data";
import { huntsAfterUploads } from "@/lib/uploads/hunts-after/data";
import { getUpkeep } from "@/lib/uploads/original/data";
import { waitingUploads } from "@/lib/uploads/questions/data";
import { uploadId } from "@/lib/uploads/schema";
import { readViewState, viewHref } from "@/lib/views/state";

export const metadata: Metadata = { title: "Uploads" };

export default async function UploadsPage({ searchParams }: Page) {
  const user = await requireUser("read");
  const search = await searchParams;
  const { row, ...list } = readViewState(search);
  const [uploads, waiting, hunts, opened] = await Promise.all([
    loadView("uploads", search, user),
    waitingUploads(),
    huntsAfterUploads(),
    openedUpload(row),
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
          <UploadTable
            {...uploads}
            pane={row === null ? null : <UploadPane opened={opened} closeHref={viewHref("/uploads", list)} />}
          />
        </Panel>
      </div>
    </>
  );
}

/** The upload that the address names, with the first of its files. */
async function openedUpload(row: string | null) {
  const id = uploadId.safeParse({ uploadId: row });
  if (!id.success) return null;
  const [upload, upkeep] = await Promise.all([getUpload(id.data.uploadId), getUpkeep(id.data.uploadId)]);
  return upload && { upload, upkeep };
}
