import Link from "next/link";
import { EmptyState } from "@/components/states/empty-state";
import { LogText } from "@/components/ui/log-text";
import { Count } from "@/components/ui/number";
import { RelativeTime } from "@/components/ui/utc-time";
import { UploadState } from "@/components/uploads/upload-state";
import type { UploadRow } from "@/lib/uploads/schema";

/** The newest uploads with what they added and what they rejected. */
export function RecentUploads({ uploads }: { uploads: UploadRow[] }) {
  if (uploads.length === 0) {
    return (
      <EmptyState compact title="Nothing has been uploaded yet">
        Files appear here as they arrive.
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y">
      {uploads.map((upload) => {
        const { totals } = upload;
        return (
          <li key={upload.id}>
            <Link
              href={`/uploads/${upload.id}`}
              className="flex h-7.5 items-center gap-3 px-3 text-table hover:bg-hover"
            >
              <LogText value={upload.fileName} className="min-w-0 grow" />
              {totals.rejected > 0 ? (
                <span className="shrink-0 text-failure">
                  <Count value={totals.rejected} /> rejected
                </span>
              ) : null}
              <span className="shrink-0 text-soft">
                <Count value={totals.added} /> new
              </span>
              <UploadState state={upload.state} />
              <RelativeTime value={upload.createdAt} className="w-20 shrink-0 text-right text-muted max-sm:hidden" />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
