import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";

/** A secret that is shown this once: copy it, or make another. */
export function ShownOnce({ value, label, children }: { value: string; label: string; children: ReactNode }) {
  return (
    <Notice tone="done">
      <p>{children}</p>
      <p className="mt-1 flex items-center gap-2">
        <code className="mono min-w-0 font-semibold [overflow-wrap:anywhere]">{value}</code>
        <CopyButton value={value} label={label} />
      </p>
    </Notice>
  );
}
