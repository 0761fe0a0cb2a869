"use client";

import { useEffect, useState, useTransition } from "react";
import { Time } from "@/components/time/time";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { ScrollBox } from "@/components/ui/scroll-box";
import { deliveryAttemptsAction, retryDeliveryAction } from "@/lib/webhooks/actions";
import type { Attempt } from "@/lib/webhooks/schema";
import { CallOutcome, type Outcome } from "./call-outcome";

type DeliveryDialogProps = { id: string; webhook: string; onClose: () => void };
type Loaded = { attempts: Attempt[]; body: string };

/** What was sent in one delivery, and what was tried with it. */
export function DeliveryDialog({ id, webhook, onClose }: DeliveryDialogProps) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [message, setMessage] = useState("");
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [pending, start] = useTransition();

  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew after each attempt
  useEffect(() => {
    let isCurrent = true;
    deliveryAttemptsAction({ id }).then(
      (result) => {
        if (!isCurrent) return;
        if (result.ok) setLoaded(result.data);
        else setMessage(result.message);
      },
      () => isCurrent && setMessage("Huntboard could not be reached. Close this and open it again."),
    );
    return () => {
      isCurrent = false;
    };
  }, [id, outcome]);

  const retry = () =>
    start(async () => {
      const result = await retryDeliveryAction({ id });
      setMessage(result.ok ? "" : result.message);
      if (result.ok) setOutcome(result.data);
    });
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`Delivery ${id}`}
      description={<LogText value={`to ${webhook}`} />}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button tone="primary" disabled={pending} onClick={retry}>
            {pending ? "Sending" : "Send again"}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {outcome ? <CallOutcome outcome={outcome} /> : null}
        {message ? <Notice tone="failed">{message}</Notice> : null}
        {loaded ? <Attempts {...loaded} /> : message ? null : <p className="text-muted">Reading what was tried.</p>}
      </div>
    </Dialog>
  );
}

function Attempts({ attempts, body }: Loaded) {
  return (
    <>
      <section className="grid gap-1">
        <h3 className="text-table font-semibold">Attempts</h3>
        {attempts.length === 0 ? <p className="text-muted">None yet.</p> : null}
        <ol className="divide-y">
          {attempts.map(({ id, at, ms, status, address, error, answer, askedBy }) => (
            <li key={id} className="grid gap-0.5 py-1.5 text-table">
              <p className="flex flex-wrap gap-x-3">
                <Time value={at} digits={3} />
                <span className="font-medium">{status ?? "no answer"}</span>
                <span className="mono text-muted">{ms.toLocaleString("en")} ms</span>
                {address ? <span className="mono text-muted">{address}</span> : null}
                {askedBy ? <LogText value={`asked for by ${askedBy}`} /> : null}
              </p>
              {error ? <LogText value={error} className="text-failure" /> : null}
              {answer ? <LogText value={answer} mono className="line-clamp-4 text-soft" /> : null}
            </li>
          ))}
        </ol>
      </section>
      <section className="grid gap-1">
        <h3 className="text-table font-semibold">What is sent</h3>
        <ScrollBox label="What is sent" className="max-h-48 overflow-auto rounded-md border bg-field px-2.5 py-1.5">
          <LogText value={body} mono className="text-table whitespace-pre-wrap [overflow-wrap:anywhere]" />
        </ScrollBox>
      </section>
    </>
  );
}
