import { Time } from "@/components/time/time";
import { plural } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import type { ReportLink } from "@/lib/reports/data";

/** What was handed over of the same before. */
export function MadeBefore({ reports }: { reports: ReportLink[] }) {
  if (reports.length === 0) return null;
  return (
    <details className="panel mb-4 px-3 py-2 text-table">
      <summary className="cursor-pointer">{plural(reports.length, "report")} made of this before</summary>
      <ul className="mt-2 grid gap-1">
        {reports.map(({ number, title, madeBy, madeAt }) => (
          <li key={number} className="flex flex-wrap gap-x-3">
            <TextLink href={`/reports/${number}`}>
              No. {number} <LogText value={title} wrap />
            </TextLink>
            <span className="text-muted">
              <LogText value={madeBy} wrap />, <Time value={madeAt} digits={0} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
