"use client";

import { useState } from "react";
import { lastBefore } from "@/components/charts/last-before";
import { Time } from "@/components/time/time";
import { ZoneMark } from "@/components/time/zone-mark";
import { Button } from "@/components/ui/button";
import { exactNumber, plural } from "@/components/ui/format";
import { Value } from "@/components/values/value";
import type { TimelineAnswer, TimelineEvent } from "@/lib/timeline/schema";
import type { Column, Drawn } from "./lanes";
import type { Words } from "./looks";
import { Swatch } from "./marks";
import { Network } from "./tip";
import { isoOf } from "./view";

type EventsTableProps = {
  answer: TimelineAnswer;
  drawn: Drawn;
  label: string;
  words: Words;
  href: ((id: string) => string) | undefined;
};

const page = 200;
const outcomeWords = { success: "Succeeded", interrupted: "Interrupted", failure: "Failed" } as const;

/** What the lanes show, as a table: the same events, or the same columns. */
export function EventsTable({ answer, drawn, label, words, href }: EventsTableProps) {
  const [most, setMost] = useState(page);
  const columns = [...drawn.upper.columns, ...drawn.lower.columns].sort(
    (a, b) => a.at - b.at || a.lane.localeCompare(b.lane),
  );
  const isCounted = answer.mode === "columns";
  const count = isCounted ? columns.length : answer.events.length;
  return (
    <div className="grid gap-2">
      <section aria-label={label} tabIndex={-1} className="max-h-96 overflow-auto rounded-sm border">
        <table className="w-full text-table [&_td]:border-t [&_td]:px-2 [&_td]:py-1 [&_td]:align-top [&_th]:sticky [&_th]:top-0 [&_th]:bg-panel [&_th]:px-2 [&_th]:py-1.5 [&_th]:text-left [&_th]:text-label [&_th]:font-medium [&_th]:text-muted">
          <caption className="sr-only">{label}</caption>
          {isCounted ? (
            <ColumnRows columns={columns.slice(0, most)} step={drawn.step} words={words} />
          ) : (
            <EventRows events={answer.events.slice(0, most)} words={words} href={href} />
          )}
        </table>
      </section>
      {count > most ? (
        <p className="flex items-center gap-2 text-table text-muted">
          {exactNumber(most)} of {plural(count, isCounted ? "column" : "event")}
          <Button size="sm" onClick={() => setMost(most + page * 5)}>
            Show more
          </Button>
        </p>
      ) : null}
    </div>
  );
}

function EventRows({
  events,
  words,
  href,
}: {
  events: readonly TimelineEvent[];
  words: Words;
  href: EventsTableProps["href"];
}) {
  return (
    <>
      <thead>
        <tr>
          <th scope="col">
            Time (<ZoneMark />)
          </th>
          <th scope="col">Kind</th>
          <th scope="col">User</th>
          <th scope="col">Application</th>
          <th scope="col">Address</th>
          <th scope="col">Network</th>
          <th scope="col">Result</th>
          <th scope="col">Client</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <td className="whitespace-nowrap">
              {href ? (
                <a
                  href={href(event.id)}
                  className="underline decoration-edge/60 underline-offset-2 hover:decoration-ink"
                >
                  <Time value={event.at} zone={false} />
                </a>
              ) : (
                <Time value={event.at} zone={false} />
              )}
            </td>
            <td className="whitespace-nowrap">
              <Value field="kind" value={event.lane} at={event.at} show={words.lanes[event.lane]} />
            </td>
            <td>
              <Value field="user" value={event.user} at={event.at} />
            </td>
            <td>
              <Value field="app" value={event.app} at={event.at} />
            </td>
            <td className="whitespace-nowrap">
              <Value field="ip" value={event.ip} at={event.at} mono />
            </td>
            <td className="whitespace-nowrap">
              <Network event={event} hasMenu /> <Value field="country" value={event.country} at={event.at} empty="" />
            </td>
            <td>
              <Value field="outcome" value={event.outcome} at={event.at} show={outcomeWords[event.outcome]} />
              {event.outcome === "success" ? null : (
                <>
                  {" "}
                  <Value field="result" value={event.code} at={event.at} mono /> {event.result}
                </>
              )}
              {event.mfa === "passed" ? ", more than one factor" : null}
            </td>
            <td className="whitespace-nowrap">{event.client}</td>
          </tr>
        ))}
      </tbody>
    </>
  );
}

function ColumnRows({ columns, step, words }: { columns: readonly Column[]; step: number; words: Words }) {
  const digits = step < 1000 ? 3 : 0;
  return (
    <>
      <thead>
        <tr>
          <th scope="col">
            From (<ZoneMark />)
          </th>
          <th scope="col">To</th>
          <th scope="col">Kind</th>
          <th scope="col">Count</th>
          <th scope="col">Succeeded</th>
          <th scope="col">Interrupted</th>
          <th scope="col">Failed</th>
        </tr>
      </thead>
      <tbody className="mono">
        {columns.map(({ lane, at, count, outcomes }) => (
          <tr key={`${lane} ${at}`}>
            <td>
              <Value
                field="at"
                type="time"
                value={isoOf(at, step * 600)}
                at={isoOf(at, step * 600)}
                until={lastBefore(at + step)}
                show={<Time value={isoOf(at, step * 600)} zone={false} digits={digits} />}
              />
            </td>
            <td>
              <Time value={isoOf(at + step, step * 600)} zone={false} digits={digits} />
            </td>
            <td className="whitespace-nowrap font-sans">
              <span className="inline-flex items-center gap-1.5">
                <Swatch lane={lane} />
                <Value field="kind" value={lane} show={words.lanes[lane]} />
              </span>
            </td>
            <td>{exactNumber(count)}</td>
            <td>{exactNumber(outcomes.success)}</td>
            <td>{exactNumber(outcomes.interrupted)}</td>
            <td>{exactNumber(outcomes.failure)}</td>
          </tr>
        ))}
      </tbody>
    </>
  );
}
