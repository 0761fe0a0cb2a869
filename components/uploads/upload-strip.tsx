"use client";

import Link from "next/link";
import { plural } from "@/components/ui/format";
import { useTransferList } from "./transfer-store";
import { useOpenUploads } from "./use-open-uploads";

/** One line for a page that shows what uploads bring: how many files are still on their way. Nothing where there are none. */
export function UploadStrip() {
  const sending = useTransferList().filter(({ state }) => state === "queued" || state === "sending").length;
  const { open } = useOpenUploads();
  const parts = [
    ...(sending > 0 ? [`${plural(sending, "file")} being sent`] : []),
    ...(open.length > 0 ? [`${plural(open.length, "file")} being read`] : []),
  ];
  return (
    <p role="status">
      {parts.length === 0 ? null : (
        <Link
          href="/uploads"
          className="inline-flex h-6 items-center rounded-md border border-accent/50 bg-selected px-2 text-table font-medium"
        >
          {parts.join(", ")}
        </Link>
      )}
    </p>
  );
}
