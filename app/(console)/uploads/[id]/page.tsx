import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadView } from "@/components/data-table/load-view";
import { CrumbName } from "@/components/shell/crumb-name";
import type { Page } from "@/components/shell/page-props";
import { RejectPane } from "@/components/uploads/reject-pane";
import { UploadNotices } from "@/components/uploads/undo/upload-notices";
import { UploadUpkeep } from "@/components/uploads/undo/upload-upkeep";
import { UploadCoverage } from "@/components/uploads/upload-coverage";
import { UploadView } from "@/components/uploads/upload-view";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { loadedSeries } from "@/lib/coverage/data";
import { undoJob } from "@/lib/ingest/undo/data";
import { filesPageSize, getUpload } from "@/lib/uploads/data";
import { getUpkeep } from "@/lib/uploads/original/data";
import { formatChoices } from "@/lib/uploads/questions/data";
import { headersOf, mendableRow, mendingsOf } from "@/lib/uploads/rejects";
import { uploadId, uploadSearch } from "@/lib/uploads/schema";
import { readViewState, viewHref } from "@/lib/views/state";

export const metadata: Metadata = { title: "Upload" };

export default async function UploadPage({ params, searchParams }: Page<{ id: string }>) {
  const user = await requireUser("read");
  const parsed = uploadId.safeParse({ uploadId: (await params).id });
  if (!parsed.success) notFound();
  const given = await searchParams;
  const { files } = uploadSearch.parse(given);
  const upload = await getUpload(parsed.data.uploadId, files);
  if (!upload) notFound();
  const rejecting = upload.files.filter((file) => file.rejected > 0).map((file) => file.id);
  const { row, ...list } = readViewState(given);
  const mayUpload = can(user.role, "upload");
  const closeHref = viewHref(`/uploads/${upload.id}`, list, files > 1 ? { files: String(files) } : {});
  const [rejects, mendings, headers, upkeep, undoing, series, rejected] = await Promise.all([
    loadView("rejects", given, user, { upload: upload.id }),
    mendingsOf(upload.files.map((file) => file.id)),
    headersOf(rejecting),
    getUpkeep(upload.id),
    undoJob(upload.id),
    loadedSeries(),
    row === null ? null : rejectedRow(upload.id, row),
  ]);
  return (
    <>
      <CrumbName name={upload.fileName} />
      <UploadView
        upload={upload}
        files={{ page: files, pageSize: filesPageSize }}
        rejects={{
          loaded: rejects,
          headers,
          pane: row === null ? null : <RejectPane row={rejected} {...{ mayUpload, closeHref }} />,
        }}
        mendings={mendings}
        mayUpload={mayUpload}
        reading={
          upkeep?.originalRemovedAt || upload.state === "undone"
            ? null
            : { uploadId: upload.id, choices: formatChoices(), mayTakeBack: can(user.role, "manage-uploads") }
        }
        notices={<UploadNotices upkeep={upkeep} />}
        upkeep={
          <>
            <UploadCoverage upload={upload} series={series} />
            <UploadUpkeep {...{ upload, upkeep }} job={undoing} mayManage={can(user.role, "manage-uploads")} />
          </>
        }
      />
    </>
  );
}

/** The rejected row that the address names, where it is one of this upload. */
async function rejectedRow(uploadId: string, id: string) {
  const row = /^\d{1,18}$/.test(id) ? await mendableRow(id) : null;
  return row?.uploadId === uploadId ? row : null;
}
