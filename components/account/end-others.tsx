"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/auth/action-result";

type EndOthersProps = { label: string; end: () => Promise<ActionResult<{ ended: number }>> };

/** Ends several sessions at once and says how many there were. */
export function EndOthers({ label, end }: EndOthersProps) {
  const [pending, start] = useTransition();
  return (
    <Button
      size="sm"
      disabled={pending}
      onClick={() =>
        start(async () => {
          const result = await end();
          const text = result.ok ? `Sessions ended: ${result.data.ended}.` : result.message;
          toast({ id: "sessions-ended", text });
        })
      }
    >
      {label}
    </Button>
  );
}
