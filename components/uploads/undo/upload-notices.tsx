import { Time } from "@/components/time/time";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import type { Upkeep } from "@/lib/uploads/original/schema";

/** What was done to an upload since it was read. */
export function UploadNotices({ upkeep }: { upkeep: Upkeep }) {
  const { undoneAt, undoneBy, originalRemovedAt, originalRemovedBy } = upkeep;
  return (
    <>
      {undoneAt ? (
        <Notice>
          <Done at={undoneAt} by={undoneBy} what="Undone" /> What it alone brought is not loaded any more. Its ledger
          and its rejected rows stay as they were.
        </Notice>
      ) : null}
      {originalRemovedAt ? (
        <Notice>
          <Done at={originalRemovedAt} by={originalRemovedBy} what="Original removed" /> Its SHA-256 stays in the ledger
          and in the audit trail.
        </Notice>
      ) : null}
    </>
  );
}

function Done({ at, by, what }: { at: string; by: string | null; what: string }) {
  return (
    <>
      <strong className="font-semibold">{what}</strong> <Time value={at} digits={0} />
      {by ? (
        <>
          {" by "}
          <LogText value={by} wrap />
        </>
      ) : null}
      .
    </>
  );
}
