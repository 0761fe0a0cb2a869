import Link from "next/link";
import { Time } from "@/components/time/time";
import { LogText } from "@/components/ui/log-text";
import { Panel } from "@/components/ui/panel";
import { analystDays, dayFromNow, proposedDays } from "@/lib/suppressions/days";
import type { Covering } from "@/lib/suppressions/schema";
import type { Subject } from "@/lib/suppressions/suggest/data";
import { SuppressLikeThis } from "./suppress-like-this";

type FindingSuppressionsProps = {
  finding: { id: string; verdict: string | null };
  covering: Covering[];
  subject: Subject | null;
  huntTitle: string;
  user: { email: string; maySuppress: boolean; mayExceed: boolean };
};

/** On a finding's page: what hides it, and the way to hide others like it. */
export function FindingSuppressions({ finding, covering, subject, huntTitle, user }: FindingSuppressionsProps) {
  return (
    <Panel title="Suppression">
      <div className="grid gap-3">
        {covering.length === 0 ? (
          <p className="text-table text-muted">No active suppression covers it.</p>
        ) : (
          <>
            <p className="text-table">
              {finding.verdict === "true-positive"
                ? "Covered, and in sight all the same: a true positive is never hidden."
                : "Out of the queue while one of these is active:"}
            </p>
            <ul className="grid gap-1.5 text-table">
              {covering.map(({ id, owner, reason, expiresAt }) => (
                <li key={id} className="grid gap-0.5 border-l-2 pl-2">
                  <span>
                    <Link href={`/suppressions/${id}`} className="underline decoration-edge/60 underline-offset-2">
                      Suppression {id}
                    </Link>{" "}
                    <span className="text-muted">
                      {expiresAt === null ? (
                        "until it is ended"
                      ) : (
                        <>
                          until <Time value={expiresAt} digits={0} />
                        </>
                      )}
                    </span>
                  </span>
                  <LogText value={reason} wrap />
                  <span className="flex gap-1 text-muted">
                    by <LogText value={owner} wrap />
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
        {user.maySuppress && subject ? (
          <SuppressLikeThis
            findingId={finding.id}
            owner={user.email}
            mayExceed={user.mayExceed}
            proposed={dayFromNow(proposedDays)}
            latest={dayFromNow(analystDays)}
            {...{ subject, huntTitle }}
          />
        ) : null}
      </div>
    </Panel>
  );
}
