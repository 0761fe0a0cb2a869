"use client";

import { useState } from "react";
import { statusWord } from "@/components/findings/status";
import { RelativeTime } from "@/components/time/relative-time";
import { Notice } from "@/components/ui/notice";
import { verdictWord } from "@/components/ui/verdict";
import { visibleText } from "@/components/ui/visible-text";
import type { FindingRow } from "@/lib/findings/schema";

type ChangedElsewhereProps = {
  finding: Pick<FindingRow, "version" | "status" | "verdict" | "triagedBy" | "triagedAt" | "assignee">;
  /** The e-mail of who is looking. */
  me: string;
};

/** Says that somebody else decided about this finding while it was open here. */
export function ChangedElsewhere({ finding, me }: ChangedElsewhereProps) {
  const [seen, setSeen] = useState(finding);
  const news = newsOf(seen, finding, me);
  // What one did oneself is no news, and what is none is the ground for the next.
  if (news === null && seen.version !== finding.version) setSeen(finding);
  return (
    // Over the page, not in it: nothing moves under a hand that is about to press.
    <div role="status" className="sticky top-14 z-10 grid h-0 justify-center print:hidden">
      {news === null ? null : (
        <Notice tone="info" className="h-fit bg-raised! shadow-float">
          <span className="inline-flex flex-wrap items-baseline gap-x-1.5">
            <bdi className="font-medium">{visibleText(news.who)}</bdi>
            {news.did}
            {news.at === null ? null : <RelativeTime value={news.at} />}
            <button
              type="button"
              className="ml-2 min-h-6 font-medium text-accent hover:underline"
              onClick={() => setSeen(finding)}
            >
              Understood
            </button>
          </span>
        </Notice>
      )}
    </div>
  );
}

type Seen = ChangedElsewhereProps["finding"];

function newsOf(seen: Seen, now: Seen, me: string): { who: string; did: string; at: string | null } | null {
  if (now.triagedAt !== seen.triagedAt && now.triagedAt !== null && now.triagedBy !== me) {
    return { who: now.triagedBy ?? "A run", did: changeWords(now), at: now.triagedAt };
  }
  if (now.assignee !== seen.assignee && now.assignee !== null && now.assignee !== me) {
    return { who: now.assignee, did: "took this finding", at: null };
  }
  return null;
}

function changeWords({ status, verdict }: Pick<FindingRow, "status" | "verdict">): string {
  const as = verdict === null ? "" : ` as ${verdictWord(verdict).toLowerCase()}`;
  if (status === "closed") return `closed this${as}`;
  if (status === "in-review") return `took this into review${as}`;
  return `set this to ${statusWord(status).toLowerCase()}${as}`;
}
