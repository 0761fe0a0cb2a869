import type { Micros, SignIn } from "@/lib/ingest/canonical";
import { distinctSignIns, earliest, groupBy, ipOf, iso, type NaiveRow, second, setOf, upnOf } from "./naive";

export type SuccessThenFailureOptions = { windowSeconds: number; maxDistribution: number; excludedApps: string[] };

/** Hits that the distribution keeps, and those that it hides. */
export function naiveSuccessThenFailure(
  all: SignIn[],
  from: Micros,
  to: Micros,
  { windowSeconds, maxDistribution, excludedApps }: SuccessThenFailureOptions,
): { kept: NaiveRow[]; hidden: NaiveRow[] } {
  const interactive = distinctSignIns(all).filter(
    (s) => s.kind === "interactive" && s.eventTime >= from && s.eventTime <= to && !excludedApps.includes(s.appName),
  );
  const failures = interactive.filter(
    ({ resultCode, resultReason, appName }) =>
      resultCode !== "0" && resultCode !== "50140" && !/^other$/i.test(resultReason) && appName !== "",
  );
  const who = (event: SignIn) => JSON.stringify([upnOf(event), ipOf(event)]);
  const failuresOf = new Map(groupBy(failures, who).map((group) => [group.map(who)[0], group]));
  const pairs = interactive
    .filter(({ resultCode }) => resultCode === "0")
    .flatMap((s) =>
      (failuresOf.get(who(s)) ?? [])
        .filter((f) => s.appName !== f.appName)
        .filter((f) => s.eventTime < f.eventTime && f.eventTime - s.eventTime <= windowSeconds * second)
        .map((f) => ({ s, f })),
    );
  const rowOf = (group: typeof pairs): NaiveRow[] => {
    const [one] = group;
    if (!one) return [];
    return [
      {
        row: {
          UserPrincipalName: upnOf(one.s),
          SuccessLogonTime: iso(earliest(group.map(({ s }) => s))),
          IPAddress: ipOf(one.s),
          SuccessAppDisplayName: one.s.appName,
          FailedLogonTime: iso(earliest(group.map(({ f }) => f))),
          FailedAppDisplayName: one.f.appName,
          ResultType: one.f.resultCode,
          ResultDescription: one.f.resultReason,
        },
        events: setOf(group.flatMap(({ s, f }) => [`success ${s.recordId}`, `failure ${f.recordId}`])),
      },
    ];
  };
  const hits = groupBy(pairs, ({ s, f }) => [
    ...[upnOf(s), s.appName, f.appName, ipOf(s), f.resultCode, f.resultReason],
  ]);
  const combination = ({ s, f }: (typeof pairs)[number]) => JSON.stringify([s.appName, f.resultCode]);
  const spread = new Map(groupBy(pairs, combination).map((group) => [group.map(combination)[0], group.length]));
  const isKept = (hit: typeof pairs) => (spread.get(hit.map(combination)[0]) ?? 0) <= maxDistribution;
  return {
    kept: hits.filter(isKept).flatMap(rowOf),
    hidden: hits.filter((hit) => !isKept(hit)).flatMap(rowOf),
  };
}
