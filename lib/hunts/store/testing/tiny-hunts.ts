import { z } from "zod";
import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import { defineHunt, type HuntDefinition } from "../../define-hunt";

const about = {
  version: "1",
  hypothesis: "",
  meaning: "",
  benignCauses: [],
  nextSteps: [],
  rule: { name: "", id: "", author: "", link: "" },
  differences: [],
  techniques: [],
  questions: [],
  reading: [],
  severity: "low" as const,
  fields: [{ name: "minimum", label: "Minimum", help: "", kind: "number" as const }],
  columns: [
    { name: "Time", label: "Time", kind: "time" as const },
    { name: "UserPrincipalName", label: "User", kind: "text" as const, entity: "user" as const },
    { name: "IPAddress", label: "IP", kind: "text" as const, entity: "ip" as const },
    { name: "Size", label: "Size", kind: "number" as const },
  ],
  sources: [
    {
      table: "sign_in" as const,
      kind: "interactive" as const,
      label: "Interactive sign-ins",
      columns: ["upn"],
      role: "events" as const,
    },
  ],
  comesBack: {
    when: [
      {
        name: "addresses",
        label: "address",
        when: "Another address fails.",
        kind: "set" as const,
        values: Prisma.sql`array[f.row ->> 'IPAddress']`,
      },
      {
        name: "size",
        label: "size",
        when: "A failure stands for at least twice as many.",
        kind: "number" as const,
        value: Prisma.sql`(f.row ->> 'Size')::numeric`,
        factor: 2,
      },
      {
        name: "agents",
        label: "user agent",
        when: "Another user agent fails.",
        kind: "event-set" as const,
        value: Prisma.sql`s.user_agent`,
      },
    ],
  },
  incident: {
    groupBy: [{ name: "Account", value: ({ upn }: { upn: string }) => upn }],
    groupingHours: 1,
    title: ({ upn }: { upn: string }) => `Failures of ${upn}`,
    description: () => "",
  },
  findingTitle: (row: Record<string, unknown>) => `Failures of ${row.UserPrincipalName}`,
  sentence: (row: Record<string, unknown>) => `${row.UserPrincipalName} failed.`,
};

const selected = (key: Sql, asOf: Sql): Sql => Prisma.sql`
  select row_number() over (order by e.event_time desc, e.record_id) as ordinal, ${key} as key, 'low' as severity, e.upn, e.ip,
    e.event_time as first_seen, e.event_time as last_seen,
    jsonb_build_object('Time', ${isoTime(Prisma.sql`e.event_time`)}, 'UserPrincipalName', e.upn, 'IPAddress', e.ip,
      'Size', e.grouped_count) as row,
    ${asOf} as context,
    jsonb_build_array(jsonb_build_object('table', 'sign_in', 'id', e.record_id, 'role', 'failure')) as events`;

const params = z.object({ minimum: z.coerce.number().int().min(1).default(1) });

/** Each failed sign-in of a range is a row, each account a finding. */
export const failures: HuntDefinition<typeof params> = defineHunt({
  ...about,
  slug: "test-failures",
  title: "Failures",
  clock: "range",
  params,
  query: (scope, { minimum }) => {
    if (scope.mode !== "range") throw new Error("a range is needed");
    return {
      rows: Prisma.sql`${selected(Prisma.sql`e.upn`, Prisma.sql`'{}'::jsonb`)} from sign_in_event e
        where not e.succeeded and e.grouped_count >= ${minimum}::int
          and e.event_time between ${scope.from}::timestamptz and ${scope.to}::timestamptz`,
      settings: { enable_mergejoin: "off" },
      summary: Prisma.sql`select jsonb_build_object('succeeded', count(*)) as summary from sign_in where succeeded`,
    };
  },
});

/** Fails, or takes long, inside the database: whatever the expression does. */
export const broken = (expression: Sql) =>
  defineHunt({
    ...failures,
    slug: "test-broken",
    query: () => ({
      rows: Prisma.sql`select 1::bigint as ordinal, 'x' as key, 'low' as severity, '' as upn, '' as ip, now() as first_seen, now() as last_seen,
        '{}'::jsonb as row, '{}'::jsonb as context, '[]'::jsonb as events where (${expression})::text is not null`,
    }),
  });

/** The same failures in the hour before T, one finding an account. */
export const recentFailures: HuntDefinition<typeof params> = defineHunt({
  ...about,
  slug: "test-recent-failures",
  title: "Recent failures",
  clock: "as-of",
  params,
  query: (scope, { minimum }) => {
    if (scope.mode === "range") throw new Error("a time is needed");
    const steps =
      scope.mode === "as-of"
        ? Prisma.sql`(values (${scope.asOf}::timestamptz)) s (t)`
        : Prisma.sql`generate_series(date_bin(interval '1 hour', ${scope.from}::timestamptz, 'epoch') + interval '1 hour',
            ${scope.to}::timestamptz, make_interval(secs => ${scope.stepSeconds}::int)) s (t)`;
    return {
      rows: Prisma.sql`${selected(Prisma.sql`e.upn`, Prisma.sql`jsonb_build_object('asOf', ${isoTime(Prisma.sql`s.t`)})`)}
        from ${steps} join sign_in_event e on e.event_time > s.t - interval '1 hour' and e.event_time <= s.t
        where not e.succeeded and e.grouped_count >= ${minimum}::int`,
    };
  },
});
