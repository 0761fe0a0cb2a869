import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/components/shell/page-props";
import { UploadView } from "@/components/uploads/upload-view";
import { requireUser } from "@/lib/auth/session";
import { getUpload, listRejects } from "@/lib/uploads/data";
import { rejectSearch, uploadId } from "@/lib/uploads/schema";

export const metadata: Metadata = { title: "Upload" };

export default async function UploadPage({ params, searchParams }: Page<{ id: string }>) {
  await requireUser("read");
  const parsed = uploadId.safeParse({ uploadId: (await params).id });
  if (!parsed.success) notFound();
  const { page } = rejectSearch.parse(await searchParams);
  const [upload, rejects] = await Promise.all([
    getUpload(parsed.data.uploadId),
    listRejects(parsed.data.uploadId, page),
  ]);
  if (!upload) notFound();
  return <UploadView upload={upload} rejects={{ ...rejects, page }} />;
}
