import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CrumbName } from "@/components/shell/crumb-name";
import type { Page } from "@/components/shell/page-props";
import { UndoView } from "@/components/uploads/undo/undo-view";
import { requireUser } from "@/lib/auth/session";
import { AppError } from "@/lib/errors";
import { previewUndo } from "@/lib/ingest/undo/data";
import { getUpload } from "@/lib/uploads/data";
import { uploadId } from "@/lib/uploads/schema";

export const metadata: Metadata = { title: "Undo upload" };

async function previewOrRefusal(id: string) {
  try {
    return await previewUndo(id);
  } catch (error) {
    if (error instanceof AppError) return { refusal: error.message };
    throw error;
  }
}

export default async function UndoPage({ params }: Page<{ id: string }>) {
  await requireUser("manage-uploads");
  const parsed = uploadId.safeParse({ uploadId: (await params).id });
  if (!parsed.success) notFound();
  const upload = await getUpload(parsed.data.uploadId);
  if (!upload) notFound();
  return (
    <>
      <CrumbName name={upload.fileName} href={`/uploads/${upload.id}`} />
      <UndoView upload={upload} preview={await previewOrRefusal(upload.id)} />
    </>
  );
}
