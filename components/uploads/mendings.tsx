import { exactNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import type { LedgerLine, Mending } from "@/lib/uploads/schema";
import { isOpen } from "./upload-state";

/** How many of a file's rejected rows came in mended, and with which uploads. */
export function Mendings({ file, mendings }: { file: LedgerLine; mendings: Mending[] }) {
  const own = mendings.filter((mending) => mending.fileId === file.id);
  if (own.length === 0) return null;
  return (
    <ul className="mt-1 grid gap-0.5 text-table text-soft">
      {own.map(({ uploadId, fileName, state, stored }) => (
        <li key={uploadId}>
          {isOpen(state) ? (
            "Mended rows are being read: upload "
          ) : (
            <>
              <span className="mono">{exactNumber(Math.min(stored, file.rejected))}</span> of{" "}
              <span className="mono">{exactNumber(file.rejected)}</span> rejected rows were mended by upload{" "}
            </>
          )}
          <TextLink href={`/uploads/${uploadId}`}>
            <LogText value={fileName} />
          </TextLink>
        </li>
      ))}
    </ul>
  );
}
