"use client";

import { Copy, Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { Checkbox } from "@/components/ui/input";

/** Shown this once. Going on asks whether they are kept, because there is no second look. */
export function BackupCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const [kept, setKept] = useState(false);
  const [copied, setCopied] = useState(false);
  const all = codes.join("\n");

  function download() {
    const url = URL.createObjectURL(
      new Blob([`Huntboard backup codes, each good once\n\n${all}\n`], { type: "text/plain" }),
    );
    const link = document.createElement("a");
    link.href = url;
    link.download = "huntboard-backup-codes.txt";
    link.click();
    URL.revokeObjectURL(url);
  }

  return (
    <div className="grid gap-3">
      <p className="text-soft">
        Keep these where your phone is not. Each lets you in once without the app; they are not shown again.
      </p>
      <ul
        className="mono grid grid-cols-2 gap-x-6 gap-y-1 rounded-md border bg-field px-4 py-3 text-body"
        aria-label="Backup codes"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={async () => setCopied(await copyText(all))}>
          <Copy aria-hidden="true" />
          {copied ? "Copied" : "Copy all"}
        </Button>
        <Button size="sm" onClick={download}>
          <Download aria-hidden="true" />
          Download
        </Button>
      </div>
      <Checkbox
        id="codes-kept"
        label="I have kept them"
        checked={kept}
        onChange={(event) => setKept(event.target.checked)}
      />
      <div>
        <Button tone="primary" disabled={!kept} onClick={onKept}>
          Done
        </Button>
      </div>
    </div>
  );
}
