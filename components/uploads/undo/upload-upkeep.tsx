import { LiveRefresh } from "@/components/live/live-refresh";
import { LinkButton, TextLink } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { isOpen } from "@/components/uploads/upload-state";
import type { UndoJob } from "@/lib/ingest/undo/schema";
import type { Upkeep } from "@/lib/uploads/original/schema";
import { RemoveOriginal } from "./remove-original";
import { UndoProgress } from "./undo-progress";

type UploadUpkeepProps = {
  upload: { id: string; fileName: string; state: string; sha256: string | null };
  upkeep: Upkeep;
  job: UndoJob | null;
  mayManage: boolean;
};

/** Taking an upload back, and deleting its original: two steps that have nothing to do with each other. */
export function UploadUpkeep({ upload, upkeep, job, mayManage }: UploadUpkeepProps) {
  const isUndoing = job?.state === "queued" || job?.state === "running";
  return (
    <Panel title="Undo and original" flush>
      <LiveRefresh topics={["upload"]} />
      <div className="grid divide-y md:grid-cols-2 md:divide-x md:divide-y-0">
        <section aria-label="Undo" className="grid content-start gap-2 p-3">
          <p className="font-medium">Undo this upload</p>
          {job && isUndoing ? (
            <UndoProgress uploadId={upload.id} job={job} mayCancel={mayManage} />
          ) : upkeep.undoneAt ? (
            <p className="text-soft">It was undone. Uploading the file again brings its events back.</p>
          ) : (
            <>
              {job?.state === "failed" ? (
                <Notice tone="failed">The last attempt ended without a change: {job.error}</Notice>
              ) : null}
              {job?.state === "cancelled" ? (
                <Notice>The last attempt was cancelled. Nothing was changed.</Notice>
              ) : null}
              <p className="text-soft">
                Takes the events away that only this upload brought. Events that other uploads contain too stay. A
                preview shows the counts and the findings first.
              </p>
              <UndoLink {...{ upload, mayManage }} />
            </>
          )}
        </section>
        <section aria-label="Original" className="grid content-start gap-2 p-3">
          <div className="flex flex-wrap items-baseline justify-between gap-2">
            <p className="font-medium">Remove the original</p>
            <TextLink href={`/uploads/${upload.id}/custody`} prefetch={false}>
              Custody of the original
            </TextLink>
          </div>
          {upkeep.originalRemovedAt ? (
            <p className="text-soft">It was removed. The file cannot be read again or shown as evidence.</p>
          ) : (
            <>
              <p className="text-soft">
                The file as it was received lies read-only in the data folder. Events, ledger and rejected rows stay
                without it, but it can then not be read again with other answers.
              </p>
              {mayManage ? (
                <div>
                  <RemoveOriginal upload={upload} isBusy={isOpen(upload.state) || isUndoing} />
                </div>
              ) : (
                <OnlyLeads />
              )}
            </>
          )}
        </section>
      </div>
    </Panel>
  );
}

function UndoLink({ upload, mayManage }: Pick<UploadUpkeepProps, "upload" | "mayManage">) {
  if (isOpen(upload.state) || upload.state === "asking") {
    return <p className="text-muted">It is not read to its end. Cancel it first.</p>;
  }
  if (!mayManage) return <OnlyLeads />;
  return (
    <div>
      <LinkButton href={`/uploads/${upload.id}/undo`} prefetch={false} size="sm">
        Preview undo
      </LinkButton>
    </div>
  );
}

const OnlyLeads = () => <p className="text-muted">A lead or an admin can do this.</p>;
