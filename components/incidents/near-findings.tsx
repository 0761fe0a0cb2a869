import { RelativeTime } from "@/components/time/relative-time";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Severity } from "@/components/ui/severity";
import { AppError } from "@/lib/errors";
import { findingsNear } from "@/lib/incidents/suggest/data";
import { windowOf } from "@/lib/incidents/suggest/schema";
import { AddNear } from "./add-near";
import { SharedWords } from "./shared-words";

const within = "24h";

/** Open findings that share something with the incident, around its time; nothing where there are none. */
export async function NearFindings({ incident }: { incident: number }) {
  const found = await findingsNear(incident, within).catch((error: unknown) => {
    if (error instanceof AppError) return error.message;
    throw error;
  });
  if (typeof found === "string") {
    return (
      <Panel title="May belong here">
        <Notice tone="cannot-tell">{found}</Notice>
      </Panel>
    );
  }
  if (found.length === 0) return null;
  return (
    <Panel title="May belong here" note={`no more than ${windowOf(within).words} away`} flush>
      <ul className="divide-y divide-line/70">
        {found.map(({ id, title, severity, lastSeen, shares }) => (
          <li key={id} className="flex items-start justify-between gap-3 px-3 py-1.5 text-table">
            <div className="grid min-w-0 gap-0.5">
              <span className="flex min-w-0 flex-wrap items-center gap-x-2.5">
                <Severity value={severity} />
                <TextLink href={`/findings/${id}`} className="min-w-0">
                  <LogText value={title} wrap />
                </TextLink>
                <RelativeTime value={lastSeen} />
              </span>
              <span className="flex flex-wrap gap-x-1.5 text-muted">
                Shares <SharedWords shares={shares} />
              </span>
            </div>
            <AddNear {...{ incident, title }} findingId={id} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
