import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { FindingDetail } from "@/lib/findings/schema";
import { type SignInRow, signInsByIds } from "@/lib/sign-ins/data";
import type { ReportRow } from "../content";

type Row = Omit<ReportRow, "no" | "findings" | "role"> & { roles: Set<string>; findings: Set<number> };

/** The events behind the findings, each once, oldest first; a row says which findings it stands behind. */
export function evidenceRows(findings: readonly FindingDetail[]): ReportRow[] {
  const rows = new Map<string, Row>();
  findings.forEach((finding, index) => {
    for (const event of finding.evidence) {
      const key = `${event.table} ${event.recordId}`;
      const known = rows.get(key);
      const row: Row = known ?? {
        at: event.at,
        table: event.table,
        kind: event.kind,
        user: event.user,
        app: event.app,
        ip: event.ip,
        asn: event.network?.asn ?? "",
        network: event.network?.name ?? "",
        networkClass: event.network?.class ?? "",
        country: event.network?.country ?? "",
        city: event.city,
        code: event.resultCode,
        meaning: event.resultText || event.resultReason,
        userAgent: event.userAgent,
        computer: event.computer,
        event: event.title,
        session: event.sessionId,
        correlation: event.correlationId,
        recordId: event.recordId,
        isLoaded: event.loaded,
        mayBeInherited: event.mayBeInherited,
        roles: new Set(),
        findings: new Set(),
      };
      if (event.role !== "") row.roles.add(event.role);
      row.findings.add(index + 1);
      rows.set(key, row);
    }
  });
  return inOrder([...rows.values()]);
}

function inOrder(rows: Row[]): ReportRow[] {
  return rows
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.recordId < b.recordId ? -1 : 1))
    .map(({ roles, findings, ...row }, index) => ({
      ...row,
      no: index + 1,
      role: [...roles].join(", "),
      findings: [...findings].sort((a, b) => a - b),
    }));
}

export type UserSpan = { from: string; to: string };

const ofUser = (key: string, span: UserSpan) => Prisma.sql`s.account_id = (select id from account where key = ${key})
  and s.event_time >= ${span.from}::timestamptz and s.event_time <= ${span.to}::timestamptz`;

/** From the first to the last sign-in of a user; null where none is loaded. */
export async function spanOfUser(key: string): Promise<UserSpan | null> {
  const [row] = await db.$queryRaw<Array<{ from: string | null; to: string | null }>>`
    select ${isoTime(Prisma.sql`min(s.event_time)`)} as "from", ${isoTime(Prisma.sql`max(s.event_time)`)} as "to"
    from sign_in s where s.account_id = (select id from account where key = ${key})`;
  return row?.from && row.to ? { from: row.from, to: row.to } : null;
}

/** A user's sign-ins of a span, oldest first, with those that stand behind findings marked. */
export async function userRows(
  key: string,
  span: UserSpan,
  most: number,
  behind: readonly ReportRow[],
): Promise<{ rows: ReportRow[]; total: number }> {
  const [[{ total }], ids] = await Promise.all([
    db.$queryRaw<[{ total: number }]>`select count(*)::int as total from sign_in s where ${ofUser(key, span)}`,
    db.$queryRaw<Array<{ id: string }>>`
      select s.record_id::text as id from sign_in s where ${ofUser(key, span)}
      order by s.event_time, s.record_id limit ${most}::int`,
  ]);
  const known = new Map(behind.map((row) => [row.recordId, row]));
  const signIns = await signInsByIds(ids.map(({ id }) => id));
  // What is no sign-in, such as an alert, stands beside them; what lies outside the span was asked out of it.
  const others = behind.filter(({ table, at }) => table !== "sign_in" && at >= span.from && at <= span.to);
  const rows = [...signIns.map((row) => fromSignIn(row, known.get(row.recordId))), ...others]
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.recordId < b.recordId ? -1 : 1))
    .map((row, index) => ({ ...row, no: index + 1 }));
  return { rows, total: total + others.length };
}

function fromSignIn(row: SignInRow, behind: ReportRow | undefined): ReportRow {
  return {
    no: 0,
    at: row.at,
    table: "sign_in",
    kind: row.kind,
    role: behind?.role ?? "",
    findings: behind?.findings ?? [],
    user: row.upn,
    app: row.appName,
    ip: row.ip,
    asn: row.network.asn,
    network: row.network.name,
    networkClass: row.network.class,
    country: row.network.country,
    city: row.city,
    code: row.resultCode,
    meaning: row.resultText || row.resultReason,
    userAgent: row.userAgent,
    computer: row.deviceName,
    event: "",
    session: row.sessionId,
    correlation: row.correlationId,
    recordId: row.recordId,
    isLoaded: true,
    mayBeInherited: row.mayBeInherited,
  };
}
