import type { Micros, SignIn } from "@/lib/ingest/canonical";
import {
  day,
  distinctSignIns,
  earliest,
  groupBy,
  hasPhrase,
  hour,
  ipOf,
  iso,
  latest,
  type NaiveRow,
  setOf,
  upnOf,
} from "./naive";

const tools = ["python", "curl", "powershell", "okhttp", "axios", "go-http", "java/", "requests", "wget"];

function typeOf(agent: string): string {
  if (hasPhrase(agent, "MSAL")) return "MSAL-Client";
  if (hasPhrase(agent, "Windows-AzureAD-Authentication-Provider")) return "Windows-Auth-Provider";
  if (hasPhrase(agent, "Dalvik")) return "Android-App";
  if (hasPhrase(agent, "CFNetwork")) return "iOS-App";
  if (hasPhrase(agent, "Microsoft Authenticator")) return "Authenticator-App";
  if (tools.some((tool) => hasPhrase(agent, tool))) return "Suspicious-Tool";
  return /^mozilla/i.test(agent) ? "Browser" : "Unknown";
}

/** A row with the size of the history that it was judged by. */
export type NewIpRow = NaiveRow & { baseline: { signIns: number; ips: number } };
export type NewIpOptions = { lookback: number; historyDays: number; rareBelow: number };

/** The answer as of one time. */
export function naiveNewIp(
  all: SignIn[],
  asOf: Micros,
  { lookback, historyDays, rareBelow }: NewIpOptions,
): NewIpRow[] {
  const start = asOf - lookback * hour;
  const succeeded = distinctSignIns(all).filter(({ resultCode }) => resultCode === "0");
  const seen = succeeded.filter(
    (s) =>
      (s.kind === "interactive" || s.kind === "non-interactive") &&
      s.eventTime >= asOf - historyDays * day &&
      s.eventTime < start,
  );
  const recent = succeeded.filter(
    (s) =>
      s.kind === "non-interactive" &&
      s.eventTime >= start &&
      s.eventTime <= asOf &&
      s.userAgent !== "" &&
      s.correlationId !== "",
  );
  return groupBy(recent, (s) => [upnOf(s), s.correlationId]).flatMap((session): NewIpRow[] => {
    const [one] = session;
    if (!one) return [];
    const types = setOf(session.map((s) => typeOf(s.userAgent)));
    const agents = setOf(session.map((s) => s.userAgent.replaceAll(/[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+/g, "x.x.x.x")));
    const hasTool = types.includes("Suspicious-Tool");
    if (!hasTool && !(types.includes("Browser") && agents.length >= 2)) return [];
    const ips = setOf(session.map(ipOf));
    const counts = ips.map((ip) => seen.filter((s) => upnOf(s) === upnOf(one) && ipOf(s) === ip).length);
    const own = seen.filter((s) => upnOf(s) === upnOf(one));
    const newIps = counts.filter((count) => count === 0).length;
    const least = Math.min(...counts);
    if (newIps === 0 && least >= rareBelow) return [];
    return [
      {
        row: {
          Severity: newIps > 0 ? "High" : "Medium",
          UserPrincipalName: upnOf(one),
          CorrelationId: one.correlationId,
          UACount: agents.length,
          UATypes: types,
          UAList: agents,
          HasSuspiciousTool: hasTool,
          NewIPCount: newIps,
          IPCount: ips.length,
          IPList: ips,
          MinIPSeenCount: least,
          MaxIPSeenCount: Math.max(...counts),
          WorstIPRisk: newIps > 0 ? "High - new IP for this User" : "Medium - rare IP",
          AppList: setOf(session.map((s) => s.appName)),
          FirstSeen: iso(earliest(session)),
          LastSeen: iso(latest(session)),
          SignInCount: session.length,
        },
        events: session.map((s) => `non-interactive ${s.recordId}`),
        baseline: { signIns: own.length, ips: setOf(own.map(ipOf)).length },
      },
    ];
  });
}
