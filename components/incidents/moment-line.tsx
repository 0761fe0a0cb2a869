import { CircleDot, FileText, Gavel, MessageSquare, PenLine } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Status } from "@/components/findings/status";
import { Time } from "@/components/time/time";
import { Button } from "@/components/ui/button";
import { plural } from "@/components/ui/format";
import { KindMark } from "@/components/ui/kind-mark";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Verdict } from "@/components/ui/verdict";
import { visibleText } from "@/components/ui/visible-text";
import { Value } from "@/components/values/value";
import type { Moment, MomentKind } from "@/lib/incidents/clock/schema";

const icons = { event: CircleDot, entry: PenLine, decision: Gavel, note: MessageSquare, work: FileText };
const names: Record<MomentKind, string> = {
  event: "Event",
  entry: "Entry",
  decision: "Decision",
  note: "Note",
  work: "Work",
};

type MomentLineProps = { moment: Moment; onEdit?: () => void };

/** One line of the clock: when, what kind of thing, and what. */
export function MomentLine({ moment, onEdit }: MomentLineProps) {
  const Icon = icons[moment.kind];
  return (
    <div className="grid grid-cols-[auto_1rem_minmax(0,1fr)_auto] items-start gap-x-2 py-1 text-table max-sm:grid-cols-[1rem_minmax(0,1fr)_auto]">
      <span className="max-sm:col-span-3">
        <Time value={moment.at} date={false} digits={moment.kind === "event" ? 3 : 0} />
      </span>
      <span title={names[moment.kind]} className="pt-0.5 text-muted">
        <Icon aria-hidden="true" className="size-3.5" />
        <span className="sr-only">{names[moment.kind]}: </span>
      </span>
      <div className="min-w-0">{said(moment)}</div>
      {onEdit ? (
        <Button size="sm" tone="quiet" onClick={onEdit}>
          Edit
        </Button>
      ) : null}
    </div>
  );
}

const line = "flex flex-wrap items-center gap-x-1.5 gap-y-0.5";

function said(moment: Moment): ReactNode {
  switch (moment.kind) {
    case "event":
      return "count" in moment ? (
        <span className={line}>
          {plural(moment.count, "event")} until <Time value={moment.until} digits={0} /> of{" "}
          <FindingLink {...moment.finding} />
        </span>
      ) : (
        <span className={line}>
          {moment.signIn ? <KindMark kind={moment.signIn.kind} failed={moment.signIn.failed} /> : null}
          <Value field="user" value={moment.user} at={moment.at} wrap />
          <LogText value={moment.what} wrap />
          <Value field="ip" value={moment.ip} at={moment.at} mono wrap />
          {moment.signIn?.failed ? <LogText value={moment.signIn.result} wrap className="text-muted" /> : null}
          {moment.href ? (
            <Link
              href={moment.href}
              className="text-muted underline decoration-edge/60 underline-offset-2 hover:text-ink"
            >
              Open
            </Link>
          ) : null}
        </span>
      );
    case "entry":
      return (
        <>
          <bdi className="block [overflow-wrap:anywhere]">{visibleText(moment.text.replaceAll("\n", " "))}</bdi>
          <span className="text-muted">
            <LogText value={moment.source} wrap />, written down by <LogText value={moment.by} wrap />
            {moment.zone === "UTC" ? null : ` in ${moment.zone}`}
          </span>
        </>
      );
    case "decision":
      return (
        <span className={line}>
          <LogText value={moment.by ?? "A run"} wrap />
          <span>set</span>
          <OnFindings {...moment} />
          <span>to</span>
          <Status status={moment.status} />
          {moment.verdict ? <Verdict value={moment.verdict} /> : null}
        </span>
      );
    case "note":
      return (
        <>
          <span className={line}>
            <LogText value={moment.by} wrap />
            <span>wrote</span>
            {moment.on ? (
              <>
                <span>on</span> <OnFindings {...moment.on} />
              </>
            ) : null}
          </span>
          <bdi className="line-clamp-3 text-soft [overflow-wrap:anywhere]">
            {visibleText(moment.text.replaceAll("\n", " "))}
          </bdi>
        </>
      );
    case "work":
      return (
        <span className="[overflow-wrap:anywhere]">
          <LogText value={moment.by} wrap /> <bdi>{visibleText(moment.words)}</bdi>
          {moment.on ? (
            <>
              {" "}
              of <OnFindings {...moment.on} />
            </>
          ) : null}
        </span>
      );
  }
}

function OnFindings({ finding, count }: { finding: { id: string; title: string }; count: number }) {
  if (count === 1) return <FindingLink {...finding} />;
  return (
    <span>
      {plural(count, "finding")}, such as <FindingLink {...finding} />
    </span>
  );
}

function FindingLink({ id, title }: { id: string; title: string }) {
  return (
    <TextLink href={`/findings/${id}`} className="min-w-0">
      <LogText value={title} wrap />
    </TextLink>
  );
}
