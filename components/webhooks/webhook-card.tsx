"use client";

import { useState, useTransition } from "react";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { ShownOnce } from "@/components/tokens/shown-once";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { Count } from "@/components/ui/number";
import type { ActionResult } from "@/lib/auth/action-result";
import { pauseWebhookAction, rotateWebhookAction, testWebhookAction } from "@/lib/webhooks/actions";
import { eventWords } from "@/lib/webhooks/events";
import type { Webhook } from "@/lib/webhooks/schema";
import { CallOutcome, type Outcome } from "./call-outcome";
import { DeleteWebhookDialog } from "./delete-webhook-dialog";
import { WebhookForm } from "./webhook-form";

type Said =
  | { kind: "called"; outcome: Outcome }
  | { kind: "secret"; secret: string; hours: number }
  | { kind: "failed"; message: string };

/** One webhook: whom it calls, how that goes, and what can be done with it. */
export function WebhookCard({ webhook }: { webhook: Webhook }) {
  const { id, name, url, events, state, waiting, failed, lastDeliveredAt, oldSecretUntil } = webhook;
  const [open, setOpen] = useState<"form" | "delete" | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const [pending, start] = useTransition();
  const isPaused = state === "paused";

  function run<Data>(work: () => Promise<ActionResult<Data>>, then: (data: Data) => Said | null) {
    start(async () => {
      const result = await work();
      setSaid(result.ok ? then(result.data) : { kind: "failed", message: result.message });
    });
  }
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-2 px-3 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-0.5">
          <p className="flex flex-wrap items-center gap-2">
            <LogText value={name} wrap className="min-w-0 font-medium" />
            <StateBadge webhook={webhook} />
          </p>
          <LogText value={url} mono wrap className="text-table text-soft" />
          <p className="flex flex-wrap gap-x-3 text-table text-muted">
            <span>{eventsInWords(events)}</span>
            <span>
              {lastDeliveredAt ? (
                <>
                  last delivered <RelativeTime value={lastDeliveredAt} className="" />
                </>
              ) : (
                "nothing delivered yet"
              )}
            </span>
            {waiting > 0 ? (
              <span>
                <Count value={waiting} /> waiting
              </span>
            ) : null}
            {failed > 0 ? (
              <span>
                <Count value={failed} /> given up
              </span>
            ) : null}
          </p>
        </div>
        <div className="flex flex-wrap gap-1.5">
          <Button
            size="sm"
            disabled={pending}
            onClick={() =>
              run(
                () => testWebhookAction({ id }),
                (outcome) => ({ kind: "called", outcome }),
              )
            }
          >
            Send a test<span className="sr-only"> to {name}</span>
          </Button>
          <Button size="sm" onClick={() => setOpen("form")}>
            Change<span className="sr-only"> {name}</span>
          </Button>
          <Button
            size="sm"
            disabled={pending}
            onClick={() =>
              run(
                () => rotateWebhookAction({ id }),
                (made) => ({ kind: "secret", ...made }),
              )
            }
          >
            Rotate secret<span className="sr-only"> of {name}</span>
          </Button>
          <Button
            size="sm"
            disabled={pending}
            tone={isPaused ? "primary" : "plain"}
            onClick={() =>
              run(
                () => pauseWebhookAction({ id, paused: !isPaused }),
                () => null,
              )
            }
          >
            {isPaused ? "Resume" : "Pause"}
            <span className="sr-only"> {name}</span>
          </Button>
          <Button size="sm" tone="danger" onClick={() => setOpen("delete")}>
            Remove<span className="sr-only"> {name}</span>
          </Button>
        </div>
      </div>
      <Standing webhook={webhook} />
      {oldSecretUntil ? (
        <Notice>
          The secret before signs as well until <Time value={oldSecretUntil} digits={0} />, so that the receiver can
          change over.
        </Notice>
      ) : null}
      {said?.kind === "called" ? <CallOutcome outcome={said.outcome} /> : null}
      {said?.kind === "failed" ? <Notice tone="failed">{said.message}</Notice> : null}
      {said?.kind === "secret" ? (
        <ShownOnce value={said.secret} label="signing secret">
          Give this secret to the receiver within {said.hours} hours: until then both sign. It is not shown again.
        </ShownOnce>
      ) : null}
      {open === "form" ? <WebhookForm webhook={webhook} onClose={() => setOpen(null)} /> : null}
      {open === "delete" ? <DeleteWebhookDialog webhook={webhook} onClose={() => setOpen(null)} /> : null}
    </li>
  );
}

const eventsInWords = (events: Webhook["events"]): string =>
  events.map((event, place) => (place === 0 ? eventWords[event] : eventWords[event]?.toLowerCase())).join(", ");

function StateBadge({ webhook: { state, failingSince } }: { webhook: Webhook }) {
  if (state === "paused") return <Badge tone="bad">Paused</Badge>;
  return failingSince === null ? <Badge tone="good">Active</Badge> : <Badge tone="warn">Failing</Badge>;
}

/** Why nothing arrives, and what becomes of what waits. */
function Standing({ webhook }: { webhook: Webhook }) {
  const { state, pauseReason, pausedBy, pausedAt, failingSince, waiting } = webhook;
  if (state === "paused") {
    const one = waiting === 1;
    const kept = `${waiting.toLocaleString("en")} ${one ? "message waits and goes" : "messages wait and go"} out when you resume it. Messages are kept for 30 days.`;
    return (
      <Notice tone={pausedBy === null ? "failed" : "info"}>
        {pausedBy === null ? (
          `It paused by itself. ${pauseReason ?? ""} `
        ) : (
          <LogText value={`Paused by ${pausedBy}. `} />
        )}
        {pausedAt ? (
          <>
            Since <Time value={pausedAt} digits={0} />.{" "}
          </>
        ) : null}
        {kept}
      </Notice>
    );
  }
  if (failingSince === null) return null;
  return (
    <Notice tone="cannot-tell">
      No call went through since <Time value={failingSince} digits={0} />. It is tried again, ever more seldom, and
      after three days it pauses by itself. The log below says what the receiver answers.
    </Notice>
  );
}
