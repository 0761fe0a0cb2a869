import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ColumnMapping } from "@/components/mappings/column-mapping";
import { CrumbName } from "@/components/shell/crumb-name";
import type { Page } from "@/components/shell/page-props";
import { EmptyState } from "@/components/states/empty-state";
import { LinkButton, TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/session";
import { AppError } from "@/lib/errors";
import { fileColumns, findFile } from "@/lib/uploads/questions/data";
import { fileId, uploadId } from "@/lib/uploads/schema";

export const metadata: Metadata = { title: "Map columns" };

async function columnsOrRefusal(id: number) {
  try {
    const columns = await fileColumns(id);
    return columns.length > 0 ? { columns } : { refusal: "The file has no columns that could be mapped." };
  } catch (error) {
    if (error instanceof AppError) return { refusal: error.message };
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return { refusal: "The original of this file is not on the server any more." };
    }
    throw error;
  }
}

export default async function MapPage({ params, searchParams }: Page<{ id: string }>) {
  await requireUser("upload");
  const upload = uploadId.safeParse({ uploadId: (await params).id });
  const number = fileId.safeParse((await searchParams).file);
  if (!upload.success || !number.success) notFound();
  const file = await findFile(upload.data.uploadId, number.data);
  if (!file) notFound();
  const found = await columnsOrRefusal(file.id);
  const back = `/uploads/${upload.data.uploadId}`;
  return (
    <>
      <CrumbName name={file.upload.fileName} href={back} />
      <PageHeader
        title="Map columns"
        lead={
          <TextLink href={back}>
            <LogText value={file.name} wrap />
          </TextLink>
        }
      />
      {"refusal" in found ? (
        <div className="panel">
          <EmptyState
            title="The columns of this file cannot be mapped"
            action={
              <LinkButton href={back} size="sm">
                Back to the upload
              </LinkButton>
            }
          >
            {found.refusal}
          </EmptyState>
        </div>
      ) : (
        <ColumnMapping
          uploadId={upload.data.uploadId}
          file={{ id: file.id, stored: Number(file.rowsNew + file.rowsKnown) }}
          columns={found.columns}
        />
      )}
    </>
  );
}
