"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { exactNumber, plural } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { Value } from "@/components/values/value";
import { classNamesOf } from "@/lib/enrich/schema";
import type { TimelineAnswer, TimelineEvent } from "@/lib/timeline/schema";
import type { Column } from "./lanes";
import { laneText, type Words } from "./looks";
import { Swatch } from "./marks";
import type { Spot } from "./moves";
import { isoOf } from "./view";

const outcomeWords = { success: "", interrupted: ", interrupted", failure: ", failed" } as const;

export type EventValues = "plain" | "menu";

/** What is known of one event; with menus on its values once it is held. */
export function EventFacts({ event, words, values }: { event: TimelineEvent; words: Words; values: EventValues }) {
  const value = (field: string, text: string, mono = false, show?: ReactNode) =>
    values === "menu" ? (
      <Value field={field} value={text} at={event.at} mono={mono} wrap {...(show === undefined ? {} : { show })} />
    ) : (
      <span className={mono ? "mono break-anywhere" : "break-anywhere"}>{show ?? <LogText value={text} wrap />}</span>
    );
  const failed = event.outcome !== "success";
  return (
    <div className="grid gap-0.5">
      <p className="flex flex-wrap items-center gap-x-2">
        <span
          className={`inline-flex items-center gap-1.5 font-medium ${event.outcome === "failure" ? "text-failure" : laneText[words.tone][event.lane]}`}
        >
          <Swatch lane={event.lane} outcome={event.outcome} />
          {words.lanes[event.lane]}
          {outcomeWords[event.outcome]}
        </span>
        {values === "menu" ? (
          <Value field="at" type="time" value={event.at} at={event.at} show={<Time value={event.at} digits={6} />} />
        ) : (
          <Time value={event.at} digits={6} />
        )}
      </p>
      {event.user ? <p>{value("user", event.user)}</p> : null}
      <p className="flex flex-wrap items-center gap-x-2">
        {event.app ? (
          value("app", event.app)
        ) : (
          <span className="text-muted">{words.tone === "pair" ? "No application" : ""}</span>
        )}
        {event.client ? <span className="text-muted">{event.client}</span> : null}
      </p>
      <p className="flex flex-wrap items-center gap-x-2">
        {event.ip ? (
          value("ip", event.ip, true)
        ) : (
          <span className="text-muted">{words.tone === "pair" ? "No address" : ""}</span>
        )}
        {event.network ? <Network event={event} hasMenu={values === "menu"} /> : null}
        {event.country ? value("country", event.country) : null}
        {event.networkClass
          ? value("class", event.networkClass, false, <Badge>{classNamesOf[event.networkClass]}</Badge>)
          : null}
        {event.inherited ? <span className="text-muted">may be the first sign-in's address</span> : null}
      </p>
      {failed || event.mfa ? (
        <p className="flex flex-wrap items-center gap-x-2">
          {failed ? (
            <span className={event.outcome === "failure" ? "text-failure" : "text-soft"}>
              {value("result", event.code, true)} {event.result}
            </span>
          ) : null}
          {event.mfa === "passed" ? <span className="text-soft">More than one factor passed</span> : null}
        </p>
      ) : null}
      {event.session && values === "menu" ? (
        <p className="text-muted">Session {value("session", event.session, true)}</p>
      ) : null}
      {event.grouped > 1 ? (
        <p className="text-muted">{exactNumber(event.grouped)} sign-ins in this row of the log</p>
      ) : null}
    </div>
  );
}

/** Whose network it is: a name, and the number that it is filtered by. */
export function Network({ event: { network, at }, hasMenu }: { event: TimelineEvent; hasMenu: boolean }) {
  const asn = /AS(\d+)$/.exec(network)?.[1];
  if (!hasMenu || asn === undefined) return <span className="text-soft break-anywhere">{network}</span>;
  return <Value field="asn" value={asn} at={at} show={network} wrap />;
}

export function ColumnFacts({
  column,
  step,
  answer,
  words,
}: {
  column: Column;
  step: number;
  answer: TimelineAnswer;
  words: Words;
}) {
  const labels = new Map(answer.groups.map(({ value, label }) => [value, label]));
  const groups = column.parts.filter((part) => !part.failed);
  return (
    <div className="grid gap-0.5">
      <p className="flex flex-wrap items-center gap-x-2">
        <span className={`inline-flex items-center gap-1.5 font-medium ${laneText[words.tone][column.lane]}`}>
          <Swatch lane={column.lane} />
          {words.lanes[column.lane]}
        </span>
        <span className="mono font-semibold">{exactNumber(column.count)}</span>
      </p>
      <p>
        <Time value={isoOf(column.at, step * 600)} digits={step < 1000 ? 3 : 0} zone={false} /> –{" "}
        <Time value={isoOf(column.at + step, step * 600)} date={false} digits={step < 1000 ? 3 : 0} />
      </p>
      {answer.colour !== "lane"
        ? groups.slice(0, 5).map((part) => (
            <p key={`${part.group}`} className="flex justify-between gap-4 text-soft">
              <LogText value={part.group === null ? "Other" : (labels.get(part.group) ?? part.group)} />{" "}
              <span className="mono">{exactNumber(part.count)}</span>
            </p>
          ))
        : null}
      {column.outcomes.interrupted > 0 ? (
        <p className="text-soft">{exactNumber(column.outcomes.interrupted)} interrupted</p>
      ) : null}
      {column.outcomes.failure > 0 ? (
        <p className="text-failure">{exactNumber(column.outcomes.failure)} failed</p>
      ) : null}
    </div>
  );
}

type TipProps = { x: number; y: number; up: boolean; width: number; height: number; children: ReactNode };

/** Away from the clock, so that the other lane stays in sight; never under the pointer, never wider than the plot. */
export function Tip({ x, y, up, width, height, children }: TipProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const room = element.offsetWidth;
    element.style.left = `${Math.min(Math.max(0, x - room / 2), Math.max(0, width - room))}px`;
    element.style.top = up ? "auto" : `${y + 14}px`;
    element.style.bottom = up ? `${height - y + 14}px` : "auto";
    element.style.visibility = "visible";
  });
  return (
    <div
      ref={box}
      aria-hidden="true"
      className="pointer-events-none invisible absolute z-30 w-max max-w-[min(22rem,100%)] rounded-md border bg-raised px-2.5 py-1.5 text-table shadow-float"
    >
      {children}
    </div>
  );
}

/** The same in one sentence, for those who hear it. */
export function spoken(spot: Spot, step: number, words: Words): string {
  const { point, column } = spot;
  if (point) {
    const { event } = point;
    return [
      `${words.lanes[event.lane]}${outcomeWords[event.outcome]}`,
      `${event.at.slice(0, 10)} ${event.at.slice(11, 23)} UTC`,
      event.user,
      event.app,
      event.ip,
      event.network,
      event.outcome === "success" ? "" : event.result,
    ]
      .filter(Boolean)
      .join(", ");
  }
  if (!column) return "";
  const { failure } = column.outcomes;
  return `${words.lanes[column.lane]}, ${plural(column.count, words.one)} from ${isoOf(column.at, step * 600)}${failure > 0 ? `, ${failure} failed` : ""}`;
}
