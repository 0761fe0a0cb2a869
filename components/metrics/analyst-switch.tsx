"use client";

import { useState, useTransition } from "react";
import { Notice } from "@/components/ui/notice";
import { Switch } from "@/components/ui/switch";
import { saveAnalystMetricsAction } from "@/lib/metrics/actions";

/** Whether anybody's decisions are counted; who turned it on is in the audit trail. */
export function AnalystSwitch({ enabled }: { enabled: boolean }) {
  const [checked, setChecked] = useState(enabled);
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, start] = useTransition();

  function change(next: boolean) {
    setChecked(next);
    start(async () => {
      const result = await saveAnalystMetricsAction({ enabled: next });
      if (result.ok) return setFailure(null);
      setChecked(!next);
      setFailure(result.message);
    });
  }

  return (
    <div className="grid gap-2">
      <Switch
        label="Count what single people decided"
        hint="For everybody who reads here. Agree on it with your team first; in some places that is the law. Changing it is written down."
        checked={checked}
        disabled={pending}
        onChange={change}
      />
      {failure ? <Notice tone="failed">{failure}</Notice> : null}
    </div>
  );
}
