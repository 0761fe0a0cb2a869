import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CrumbName } from "@/components/shell/crumb-name";
import type { Page } from "@/components/shell/page-props";
import { UploadNotices } from "@/components/uploads/undo/upload-notices";
import { UploadUpkeep } from "@/components/uploads/undo/upload-upkeep";
import { UploadCoverage } from "@/components/uploads/upload-coverage";
import { UploadView } from "@/components/uploads/upload-view";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { loadedSeries } from "@/lib/coverage/data";
import { undoJob } from "@/lib/ingest/undo/data";
import { filesPageSize, getUpload, listRejects } from "@/lib/uploads/data";
import { getUpkeep } from "@/lib/uploads/original/data";
import { formatChoices } from "@/lib/uploads/questions/data";
import { headersOf, mendingsOf } from "@/lib/uploads/rejects";
import { uploadId, uploadSearch } from "@/lib/uploads/schema";

export const metadata: Metadata = { title: "Upload" };

export default async function UploadPage({ params, searchParams }: Page<{ id: string }>) {
  const user = await requireUser("read");
  const parsed = uploadId.safeParse({ uploadId: (await params).id });
  if (!parsed.success) notFound();
  const { page, files } = uploadSearch.parse(await searchParams);
  const [upload, rejects] = await Promise.all([
    getUpload(parsed.data.uploadId, files),
    listRejects(parsed.data.uploadId, page),
  ]);
  if (!upload) notFound();
  const [mendings, headers, upkeep, undoing, series] = await Promise.all([
    mendingsOf(upload.files.map((file) => file.id)),
    headersOf([...new Set(rejects.rows.map((row) => row.fileId))]),
    getUpkeep(upload.id),
    undoJob(upload.id),
    loadedSeries(),
  ]);
  return (
    <>
      <CrumbName name={upload.fileName} />
      <UploadView
        upload={upload}
        files={{ page: files, pageSize: filesPageSize }}
        rejects={{ ...rejects, page, headers }}
        mendings={mendings}
        mayUpload={can(user.role, "upload")}
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
