import type { ReactNode } from "react";
import { Time } from "@/components/time/time";
import { exactNumber, plural } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { Count } from "@/components/ui/number";
import { chainOf } from "@/lib/entities/chain";
import { findingsOf } from "@/lib/entities/findings";
import { profileOf } from "@/lib/entities/profile";
import { sampleSize } from "@/lib/entities/profile-sql";
import type { Profile } from "@/lib/entities/schema";
import type { Scope } from "@/lib/entities/scope";
import { keptFields } from "@/lib/entities/steps";
import { KindCounts } from "./counts";
import { dimensionNames, keptWords, newsworthy } from "./words";

/** The five seconds: how much, since when, what is new, what has been found. */
export async function Summary({ scope }: { scope: Scope }) {
  const [profile, findings] = await Promise.all([profileOf(scope.kind, scope.value), findingsOf(scope)]);
  if (!profile) return null;
  const { counts, total, isWhole } = profile;
  return (
    <section aria-label="Summary" className="panel mb-4 overflow-hidden">
      <dl className="grid grid-cols-2 gap-px bg-line md:grid-cols-3 xl:grid-cols-5">
        <Fact term="Sign-ins">
          <span className="text-lead font-semibold">
            {total.isExact ? null : "more than "}
            <Count value={total.rows} />
          </span>
          <KindCounts counts={counts} />
        </Fact>
        <Fact term="First seen">
          <Time value={total.first} digits={0} relative />
        </Fact>
        <Fact term="Last seen">
          <Time value={total.last} digits={0} relative />
        </Fact>
        {scope.kind === "session" || scope.kind === "token" || scope.kind === "correlation" ? (
          <Fact term="Changed on the way">
            <Changed kind={scope.kind} value={scope.value} />
          </Fact>
        ) : (
          <Fact term="New in the last 7 days">
            <News profile={profile} />
          </Fact>
        )}
        <Fact term="Findings" wide>
          {findings.total === 0 ? (
            <span className="text-muted">None name it</span>
          ) : (
            <TextLink href="#findings">
              {findings.open > 0 ? <strong>{plural(findings.open, "open finding")}</strong> : "None open"}
              {findings.total > findings.open ? `, ${exactNumber(findings.total)} in all` : ""}
            </TextLink>
          )}
        </Fact>
      </dl>
      {isWhole ? null : (
        <p className="border-t px-3 py-1.5 text-table text-cannot-tell">
          Kinds, lists and news are of the newest {exactNumber(sampleSize)} sign-ins, since{" "}
          <Time value={counts.first} digits={0} />.
        </p>
      )}
    </section>
  );
}

function Fact({ term, wide = false, children }: { term: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={`grid content-start gap-0.5 bg-panel px-3 py-2 ${wide ? "max-md:col-span-2" : ""}`}>
      <dt className="label">{term}</dt>
      <dd className="grid gap-0.5 text-table">{children}</dd>
    </div>
  );
}

/** Of a session or token: which of what it should keep it did not. */
async function Changed({ kind, value }: { kind: "session" | "token" | "correlation"; value: string }) {
  const chain = await chainOf(kind, value);
  const changed = keptFields.filter((field) =>
    chain?.steps.news.some(({ changes }) => changes.some((change) => change.field === field)),
  );
  if (changed.length === 0) return <span className="text-muted">Nothing</span>;
  return <strong>{changed.map((field) => keptWords[field]).join(", ")}</strong>;
}

function News({ profile: { noNews, lists } }: { profile: Profile }) {
  if (noNews === "all-new") return <span>It is new itself</span>;
  if (noNews === "too-many") return <span className="text-muted">Cannot tell: its older sign-ins were not read</span>;
  const news = newsworthy.flatMap((dimension) => {
    const { fresh } = lists[dimension];
    return fresh ? [plural(fresh, ...dimensionNames[dimension])] : [];
  });
  if (news.length === 0) return <span className="text-muted">Nothing</span>;
  return <span className="font-medium">{news.join(", ")}</span>;
}
