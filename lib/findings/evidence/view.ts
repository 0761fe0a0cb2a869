import "server-only";
import { z } from "zod";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/sql";
import { mayBeInherited } from "@/lib/enrich/inherited-address";
import { networkOf, type StoredNetwork } from "@/lib/enrich/network-of";
import { decodeResult } from "@/lib/enrich/result-codes";
import { storedNetwork } from "@/lib/enrich/stored-network";
import { kindOf, kinds } from "@/lib/sign-ins/schema";
import { choicesOf } from "@/lib/views/choices";
import { defineView } from "@/lib/views/define-view";
import type { ViewRow } from "@/lib/views/schema";
import { evidenceWithRows } from "./joined";

const tables = { sign_in: "Sign-in", security_alert: "Alert", windows_logon: "Logon" };

/** What a code means, and whose network an address is in. */
function decoded(row: ViewRow): ViewRow {
  const { network, kindNumber, credentialType, ...extra } = row.extra ?? {};
  if (typeof kindNumber !== "number") return { ...row, extra };
  const { text, outcome, firstFactorOk } = decodeResult(String(row.cells.result ?? ""));
  return {
    ...row,
    cells: { ...row.cells, resultText: text },
    extra: {
      ...extra,
      outcome,
      firstFactorOk: firstFactorOk ?? null,
      network: networkOf(network as StoredNetwork),
      mayBeInherited: mayBeInherited(kindOf(kindNumber), String(credentialType ?? "")),
    },
  };
}

/** The events behind one finding, from whichever table they lie in. */
export const findingEvidenceView = defineView({
  id: "finding-evidence",
  permission: "read",
  scope: z.object({ finding: z.uuid() }),
  async open({ finding }) {
    const [found] = await db.$queryRaw<Array<{ title: string; hunt: string; lastRun: string; version: string | null }>>`
      select f.title, f.hunt, f.last_run::text as "lastRun", (select r.version from hunt_run r where r.id = f.last_run) as version
      from finding f where f.id = ${finding}::uuid`;
    if (!found) return null;
    return {
      id: "finding-evidence",
      noun: { one: "event", many: "events" },
      title: `Evidence of the finding ${found.title}`,
      scope: { finding },
      from: evidenceWithRows,
      where: Prisma.sql`v.finding_id = ${finding}::uuid`,
      rowId: {
        sql: Prisma.sql`(v.table_name || ':' || v.record_id::text || ':' || v.role)`,
        as: "text",
        indexed: (id) => Prisma.sql`v.record_id = split_part(${id}, ':', 2)::uuid`,
      },
      defaultSort: [{ key: "at", descending: false }],
      timeColumn: "at",
      extra: {
        recordId: Prisma.sql`v.record_id`,
        network: Prisma.sql`case when s.record_id is not null then ${storedNetwork(Prisma.sql`s`)} end`,
        kindNumber: Prisma.sql`s.kind`,
        credentialType: Prisma.sql`s.client_credential_type`,
      },
      finish: decoded,
      finishReads: ["result"],
      href: ({ cells, extra }) =>
        cells.table === "sign_in" && cells.loaded === true ? `/sign-ins/${String(extra.recordId)}` : undefined,
      provenance: async () => ({
        finding,
        hunt: found.hunt,
        "hunt version": found.version ?? "not known",
        run: found.lastRun,
        ...(await sourcesOf(finding)),
      }),
      columns: [
        { key: "at", label: "Time", type: "time", sql: Prisma.sql`v.event_time`, filled: true, card: "title" },
        { key: "role", label: "Role", type: "text", sql: Prisma.sql`v.role`, filled: true, width: 144, card: "meta" },
        {
          key: "table",
          label: "Event",
          type: "choice",
          sql: Prisma.sql`v.table_name`,
          filter: { lowered: true },
          choices: choicesOf(Object.keys(tables), tables),
          filled: true,
        },
        {
          key: "kind",
          label: "Kind",
          type: "choice",
          sql: Prisma.sql`(case s.kind ${Prisma.join(
            Object.entries(kinds).map(([name, number]) => Prisma.sql`when ${number}::int then ${name}::text`),
            " ",
          )} end)`,
          filter: { lowered: true },
          choices: choicesOf(Object.keys(kinds)),
          card: "meta",
        },
        {
          key: "user",
          label: "User",
          type: "text",
          sql: Prisma.sql`coalesce(s.upn, l.account)`,
          entity: "user",
          searched: true,
          width: 240,
          card: "lead",
        },
        {
          key: "ip",
          label: "IP address",
          type: "address",
          sql: Prisma.sql`coalesce(s.ip, l.ip)`,
          entity: "ip",
          searched: true,
          card: "meta",
        },
        {
          key: "asn",
          label: "ASN",
          type: "number",
          sql: Prisma.sql`coalesce(s.asn, s.inferred_asn)`,
          entity: "asn",
          align: "start",
        },
        { key: "country", label: "Country", type: "text", sql: Prisma.sql`s.country`, width: 96 },
        { key: "city", label: "City", type: "text", sql: Prisma.sql`s.city`, hidden: true },
        { key: "app", label: "Application", type: "text", sql: Prisma.sql`s.app_name`, entity: "app", searched: true },
        { key: "result", label: "Result", type: "text", sql: Prisma.sql`s.result_code`, width: 96 },
        {
          key: "resultText",
          label: "What it means",
          type: "text",
          sql: Prisma.sql`null::text`,
          field: false,
          sortable: false,
          width: 280,
        },
        {
          key: "client",
          label: "User agent",
          type: "text",
          sql: Prisma.sql`s.user_agent`,
          searched: true,
          width: 280,
          hidden: true,
        },
        {
          key: "correlation",
          label: "Correlation id",
          type: "text",
          sql: Prisma.sql`s.correlation_text`,
          entity: "correlation",
          hidden: true,
          width: 300,
        },
        {
          key: "session",
          label: "Session",
          type: "text",
          sql: Prisma.sql`s.session_text`,
          entity: "session",
          hidden: true,
          width: 300,
        },
        {
          key: "computer",
          label: "Computer",
          type: "text",
          sql: Prisma.sql`coalesce(a.entity, l.computer)`,
          entity: "computer",
          searched: true,
          hidden: true,
        },
        {
          key: "title",
          label: "What",
          type: "text",
          sql: Prisma.sql`coalesce(a.name, l.activity)`,
          searched: true,
          hidden: true,
          width: 280,
        },
        {
          key: "loaded",
          label: "Loaded",
          help: "No: the event was evidence, and is not loaded any more.",
          type: "flag",
          sql: Prisma.sql`(coalesce(s.record_id, a.record_id, l.record_id) is not null)`,
          filled: true,
          hidden: true,
        },
      ],
    };
  },
});

/** The files in which the events were, by their SHA-256. */
async function sourcesOf(finding: string): Promise<Record<string, unknown>> {
  const files = await db.$queryRaw<Array<{ name: string; sha256: string | null }>>`
    with evidence as materialized (select distinct table_name, record_id from finding_event where finding_id = ${finding}::uuid),
    -- The file that brought an event first, and those that brought it again.
    source as (
      select d.upload_file_id as id from evidence v join sign_in_detail d using (record_id) where v.table_name = 'sign_in'
      union select a.upload_file_id from evidence v join security_alert a using (record_id) where v.table_name = 'security_alert'
      union select l.upload_file_id from evidence v join windows_logon l using (record_id) where v.table_name = 'windows_logon'
      union select c.upload_file_id from evidence v join contribution c using (record_id, table_name))
    select distinct f.name, coalesce(f.sha256, u.sha256) as sha256
    from source join upload_file f using (id) join upload u on u.id = f.upload_id order by 1, 2 limit 1000`;
  return { "source files": files.map(({ name, sha256 }) => `${name} sha-256 ${sha256 ?? "not known"}`) };
}
