import { PanePart } from "@/components/shell/pane-part";
import { ReadingPane } from "@/components/shell/reading-pane";
import { Time } from "@/components/time/time";
import { CopyButton } from "@/components/ui/copy-button";
import { DefinitionList } from "@/components/ui/definition-list";
import { exactNumber, plural } from "@/components/ui/format";
import { LogText, MonoValue } from "@/components/ui/log-text";
import { ScrollBox } from "@/components/ui/scroll-box";
import { visibleText } from "@/components/ui/visible-text";
import { eventWords } from "@/lib/webhooks/events";
import type { Attempt, Delivery } from "@/lib/webhooks/schema";
import { DeliveryState } from "./delivery-state";
import { laidOut } from "./laid-out";
import { SendAgain } from "./send-again";

type DeliveryPaneProps = {
  /** Null: the address names a delivery that is not in the log. */
  delivery: Delivery | null;
  closeHref: string;
};

/** A delivery beside the log: how it went, each attempt with its answer, and what was sent. */
export function DeliveryPane({ delivery, closeHref }: DeliveryPaneProps) {
  if (!delivery) {
    return (
      <ReadingPane label="Delivery" title="This delivery is not in the log" closeHref={closeHref}>
        <p className="text-soft">The log is kept for 30 days, and what a webhook was sent goes with it.</p>
      </ReadingPane>
    );
  }
  const { id, webhook, event, subjects, state, createdAt, nextAt, deliveredAt, attempts, tries, message } = delivery;
  return (
    <ReadingPane label="Delivery" title={`Delivery ${id}`} closeHref={closeHref}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div className="grid gap-2">
          <p className="flex flex-wrap items-center gap-2">
            <DeliveryState state={state} />
            <span className="text-table text-soft">{standing(delivery)}</span>
          </p>
          <SendAgain key={id} id={id} />
        </div>
        <DefinitionList
          items={[
            {
              term: "Webhook",
              value: (
                <>
                  <LogText value={webhook.name} wrap />
                  <LogText value={webhook.url} mono wrap className="block text-muted" />
                </>
              ),
            },
            {
              term: "Event",
              value: `${eventWords[event] ?? event}${subjects > 1 ? `, ${exactNumber(subjects)} of them` : ""}`,
            },
            { term: "Happened", value: <Time value={createdAt} digits={3} relative /> },
            ...(nextAt && webhook.state === "active"
              ? [{ term: "Next attempt", value: <Time value={nextAt} digits={0} relative /> }]
              : []),
            ...(deliveredAt ? [{ term: "Delivered", value: <Time value={deliveredAt} digits={3} relative /> }] : []),
            { term: "Message", value: <MonoValue value={message} label="message id" wrap /> },
          ]}
        />
        <PanePart title={attempts === 0 ? "Attempts" : plural(attempts, "attempt")}>
          {tries.length === 0 ? (
            <p className="text-soft">None yet.</p>
          ) : (
            <ol className="grid grid-cols-[minmax(0,1fr)] text-table">
              {tries.map((attempt) => (
                <AttemptLine key={attempt.id} attempt={attempt} />
              ))}
            </ol>
          )}
        </PanePart>
        <Sent delivery={delivery} />
      </div>
    </ReadingPane>
  );
}

function standing({ state, webhook, attempts }: Delivery): string {
  if (state === "delivered") return "The receiver took it.";
  if (state === "failed") return "It was tried for three days and is not tried again by itself.";
  if (webhook.state === "paused") return "It goes out when the webhook is resumed.";
  return attempts === 0 ? "It goes out in a moment." : "It is tried again by itself.";
}

function AttemptLine({ attempt: { at, ms, status, address, error, answer, askedBy } }: { attempt: Attempt }) {
  return (
    <li className="grid gap-0.5 border-b border-line/70 py-1.5 last:border-b-0">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <Time value={at} digits={3} />
        <span className="font-medium">{status ?? "no answer"}</span>
        <span className="mono text-muted">{exactNumber(ms)} ms</span>
        {address ? <span className="mono text-muted">{address}</span> : null}
        {askedBy ? (
          <span className="text-muted">
            asked for by <LogText value={askedBy} wrap />
          </span>
        ) : null}
      </p>
      {error ? <LogText value={error} wrap className="text-failure" /> : null}
      {answer ? (
        <p className="line-clamp-4 text-soft">
          <LogText value={answer} mono wrap />
        </p>
      ) : null}
    </li>
  );
}

function Sent({ delivery: { body, length } }: { delivery: Delivery }) {
  const isWhole = body.length >= length;
  return (
    <PanePart title="What is sent">
      <p className="flex items-center justify-between gap-2 text-table text-muted">
        {isWhole
          ? `${plural(length, "character")}, laid out here for reading.`
          : `The first ${exactNumber(body.length)} of ${plural(length, "character")}.`}
        {isWhole ? <CopyButton value={body} label="what is sent" /> : null}
      </p>
      <ScrollBox label="What is sent" className="max-h-96 overflow-auto rounded-md border bg-field px-2.5 py-1.5">
        <pre className="log-text mono whitespace-pre-wrap text-table [overflow-wrap:anywhere]">
          {laidOut(isWhole ? body : null)?.map((line, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
            <span key={place} className="block">
              {visibleText(line)}
            </span>
          )) ?? visibleText(body)}
        </pre>
      </ScrollBox>
    </PanePart>
  );
}
