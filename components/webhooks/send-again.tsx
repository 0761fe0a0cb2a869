"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { retryDeliveryAction } from "@/lib/webhooks/actions";
import { CallOutcome, type Outcome } from "./call-outcome";

/** Sends the same message once more, now, and says what came back. */
export function SendAgain({ id }: { id: string }) {
  const [problem, setProblem] = useState("");
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [pending, start] = useTransition();
  const send = () =>
    start(async () => {
      const result = await retryDeliveryAction({ id });
      setProblem(result.ok ? "" : result.message);
      setOutcome(result.ok ? result.data : null);
    });
  return (
    <>
      <div>
        <Button size="sm" disabled={pending} onClick={send}>
          {pending ? "Sending" : "Send again"}
        </Button>
      </div>
      {outcome ? <CallOutcome outcome={outcome} /> : null}
      {problem ? <Notice tone="failed">{problem}</Notice> : null}
    </>
  );
}
