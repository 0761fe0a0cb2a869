"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { verifyAuditAction } from "@/lib/audit/actions";
import type { AuditCheck } from "@/lib/audit/data";
import type { ActionResult } from "@/lib/auth/action-result";

export function VerifyAudit() {
  const [result, setResult] = useState<ActionResult<AuditCheck> | null>(null);
  const [pending, start] = useTransition();
  return (
    <Panel
      title="Integrity"
      actions={
        <Button size="sm" disabled={pending} onClick={() => start(async () => setResult(await verifyAuditAction({})))}>
          {pending ? "Checking" : "Check the trail"}
        </Button>
      }
    >
      <div className="grid gap-2">
        <p className="max-w-[78ch] text-soft">
          Each entry carries a hash over itself and the entry before it. The check recomputes all of them: an entry that
          was changed, removed or cut off shows.
        </p>
        {result ? <Outcome result={result} /> : null}
      </div>
    </Panel>
  );
}

function Outcome({ result }: { result: ActionResult<AuditCheck> }) {
  if (!result.ok) return <Notice tone="failed">{result.message}</Notice>;
  const check = result.data;
  if (!check.whole) {
    return (
      <Notice tone="failed">
        Entry {check.seq} is missing or not as it was written. Nothing before it was changed; do not trust what follows.
      </Notice>
    );
  }
  return (
    <Notice tone="done">
      All {check.entries} entries are as they were written. Keep this hash elsewhere to notice a rewritten trail later:{" "}
      <code className="mono">{check.hash || "none yet"}</code>
    </Notice>
  );
}
