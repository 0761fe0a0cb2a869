import type { Micros, SignIn } from "@/lib/ingest/canonical";
import { boundaries, distinctSignIns, ipOf, iso, minute, type NaiveRow, second, upnOf } from "./naive";

export function naiveAsnMismatch(all: SignIn[], from: Micros, to: Micros, windowMinutes: number): NaiveRow[] {
  const succeeded = distinctSignIns(all).filter(({ resultCode }) => resultCode === "0");
  const interactive = succeeded.filter((i) => i.kind === "interactive" && i.eventTime >= from && i.eventTime <= to);
  const nonInteractive = succeeded.filter((n) => n.kind === "non-interactive" && n.eventTime >= from);
  const rows: NaiveRow[] = [];
  for (const i of interactive) {
    for (const n of nonInteractive) {
      const isNear = n.eventTime >= i.eventTime && n.eventTime <= i.eventTime + windowMinutes * minute;
      if (upnOf(i) !== upnOf(n) || !isNear) continue;
      if (i.asn === null || n.asn === null || i.asn === n.asn || ipOf(i) === ipOf(n)) continue;
      const parts = upnOf(i).split("@");
      rows.push({
        row: {
          InteractiveTime: iso(i.eventTime),
          NonInteractiveTime: iso(n.eventTime),
          TimeDeltaSeconds: boundaries(i.eventTime, n.eventTime, second),
          UserPrincipalName: upnOf(i),
          AccountName: parts[0],
          AccountUPNSuffix: parts[1] ?? "",
          InteractiveIP: ipOf(i),
          NonInteractiveIP: ipOf(n),
          InteractiveASN: String(i.asn),
          NonInteractiveASN: String(n.asn),
          InteractiveAppDisplayName: i.appName,
          NonInteractiveAppDisplayName: n.appName,
          InteractiveCorrelationId: i.correlationId,
          NonInteractiveCorrelationId: n.correlationId,
        },
        events: [`interactive ${i.recordId}`, `non-interactive ${n.recordId}`],
      });
    }
  }
  return rows;
}
