import { writeFilter } from "@/lib/filters/write";
import type { FindingSeverity, FindingStatus, Verdict } from "@/lib/findings/schema";
import { viewHref } from "@/lib/views/state";

/** What the queue can be asked for from elsewhere, in words of its filter; `text` is looked for everywhere. */
export type FindingQuery = {
  status?: FindingStatus;
  severity?: FindingSeverity;
  verdict?: Verdict;
  hunt?: string;
  user?: string;
  assignee?: string;
  news?: true;
  /** Found for the first time at this moment or later. */
  foundSince?: string;
  text?: string;
};

/** The address of the queue, filtered. */
export function findingsHref({ text, news, foundSince, ...asked }: FindingQuery = {}): string {
  const named = Object.entries({ ...asked, ...(news ? { news: "yes" } : {}) });
  const terms = [...named, ...(text ? [["", text] as const] : [])].map(([field, value]) => ({
    ...{ field, negated: false, disabled: false },
    values: [{ kind: "match" as const, pieces: [value] }],
  }));
  const since = foundSince
    ? [
        {
          ...{ field: "found", negated: false, disabled: false },
          values: [{ kind: "compare" as const, operator: ">=" as const, value: foundSince }],
        },
      ]
    : [];
  return viewHref("/findings", { q: writeFilter([...terms, ...since]) });
}
