import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";

/** Shown once: what the server keeps of it does not lead back to it. */
export function OneTimeLink({ link, children }: { link: string; children: string }) {
  return (
    <Notice tone="done">
      <p>{children}</p>
      <p className="mt-2 flex items-start gap-2 rounded-md border bg-field px-2 py-1.5">
        <code className="mono break-anywhere min-w-0 grow text-table">{link}</code>
        <CopyButton value={link} label="link" />
      </p>
    </Notice>
  );
}
