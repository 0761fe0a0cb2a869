import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import type { SignIn } from "@/lib/ingest/canonical";
import { emptyDatabase, signIn, signIns, uploadFile } from "@/lib/testing/factories";
import { loadSignIns } from ".";

beforeEach(emptyDatabase);

const at = "2026-03-01T09:05:00.123456Z";

async function load(...events: SignIn[]) {
  const file = await uploadFile();
  return transaction((client) =>
    loadSignIns(
      client,
      file,
      events.map((event, index) => ({ event, line: index + 1, offset: 0 })),
    ),
  );
}

async function recount() {
  const [history, hours, coverage] = await Promise.all([
    db.$queryRaw`select (select json_agg(h order by account_id, ip_id, hour) from sign_in_history h)::text =
      (select json_agg(h order by account_id, ip_id, hour) from (select account_id, ip_id, date_trunc('hour', event_time, 'UTC') as hour,
        count(*)::int as rows from sign_in where succeeded and kind in (1, 2) group by 1, 2, 3) h)::text as same`,
    db.$queryRaw`select (select json_agg(h order by hour, kind, application_id, result_id) from sign_in_hour h)::text =
      (select json_agg(h order by hour, kind, application_id, result_id) from (select date_trunc('hour', event_time, 'UTC') as hour, kind,
        application_id, result_id, count(*)::int as rows from sign_in group by 1, 2, 3, 4) h)::text as same`,
    db.$queryRaw`select bool_and(c.rows = n.rows and (c.filled ->> 'asn')::int = n.asn) as same from coverage c full join (select kind,
      date_trunc('hour', event_time, 'UTC') as hour, count(*)::int as rows, count(asn)::int as asn from sign_in group by 1, 2) n using (kind, hour)`,
  ]);
  expect([history, hours, coverage]).toEqual([[{ same: true }], [{ same: true }], [{ same: true }]]);
}

test("a sign-in comes back with every text as it was logged and six digits of time", async () => {
  await signIns({
    at,
    recordId: "not-a-guid",
    upn: "Ana@Aldermoor.example",
    ip: "2001:0DB8:0::5",
    correlationId: "ABCDEF00-0000-4000-8000-000000000001",
    asn: 64500,
    extra: { OriginalRequestId: "x", Odd: { a: [1] } },
  });
  const rows = await db.$queryRaw<object[]>`select upn, ip, sign_in_id, correlation_text, extra, asn::int,
    to_char(event_time at time zone 'UTC', 'HH24:MI:SS.US') as time from sign_in_event`;
  expect(rows).toEqual([
    {
      upn: "ana@aldermoor.example",
      ip: "2001:db8::5",
      sign_in_id: "not-a-guid",
      correlation_text: "ABCDEF00-0000-4000-8000-000000000001",
      asn: 64500,
      time: "09:05:00.123456",
      extra: {
        Id: "not-a-guid",
        UserPrincipalName: "Ana@Aldermoor.example",
        IPAddress: "2001:0DB8:0::5",
        CorrelationId: "ABCDEF00-0000-4000-8000-000000000001",
        OriginalRequestId: "x",
        Odd: { a: [1] },
      },
    },
  ]);
});

test("the same id again is known, in the same batch and in a later one, and never a second row", async () => {
  const event = signIn({ at });
  expect(await load(event, { ...event })).toEqual({ added: 1, known: 1, enriched: 0 });
  expect(await load({ ...event })).toEqual({ added: 0, known: 1, enriched: 0 });
  expect(await db.signIn.count()).toBe(1);
  await recount();
});

test("a fuller copy fills gaps, an empty value overwrites nothing, and the rollups follow", async () => {
  const poor = signIn({ at: "2026-03-01T09:05:00Z", asn: null, upn: "", extra: { A: "1" } });
  const rich = {
    ...poor,
    asn: 64500,
    upn: "ana@aldermoor.example",
    eventTime: poor.eventTime + 151_000,
    extra: { B: "2" },
  };
  await load(poor);
  expect(await load(rich)).toEqual({ added: 0, known: 1, enriched: 1 });
  expect(await load(poor, rich)).toEqual({ added: 0, known: 2, enriched: 0 });
  const rows = await db.$queryRaw`select upn, asn::int, extra, to_char(event_time, 'US') as micros from sign_in_event`;
  expect(rows).toEqual([{ upn: "ana@aldermoor.example", asn: 64500, extra: { A: "1", B: "2" }, micros: "151000" }]);
  await recount();
});

test("the later ingestion's values win in whichever order the copies arrive", async () => {
  const first = signIn({
    at,
    ingestedTime: 1_800_000_000_000_000,
    riskState: "atRisk",
    resultCode: "50126",
    resultReason: "x",
  });
  const later = {
    ...first,
    ingestedTime: 1_800_000_100_000_000,
    riskState: "remediated",
    resultCode: "0",
    resultReason: "",
  };
  const values = () => db.$queryRaw`select risk_state, result_code, result_reason, succeeded from sign_in_event`;
  await load(first);
  await load(later);
  const one = await values();
  await recount();
  await emptyDatabase();
  await load(later);
  await load(first);
  expect(await values()).toEqual(one);
  expect(one).toEqual([{ risk_state: "remediated", result_code: "0", result_reason: "", succeeded: true }]);
  await recount();
});

test("a row without an id is one event however often it comes", async () => {
  const event = { ...signIn({ at }), recordId: "" };
  expect(await load(event, { ...event, upn: "ben@aldermoor.example" })).toEqual({ added: 2, known: 0, enriched: 0 });
  expect(await load(event)).toEqual({ added: 0, known: 1, enriched: 0 });
});

test("an address has an inferred network only while its rows agree", async () => {
  const network = () => db.ipAddress.findFirst({ select: { inferredAsn: true, inferredSource: true } });
  await signIns({ at, asn: 64500 }, { at, asn: null });
  expect(await network()).toEqual({ inferredAsn: 64500n, inferredSource: "own sign-ins" });
  await signIns({ at, asn: 64501 });
  await signIns({ at, asn: 64500 });
  expect(await network()).toEqual({ inferredAsn: null, inferredSource: "own sign-ins disagree" });
});

test("the country of an address is inferred by itself, whatever becomes of its network", async () => {
  const country = () =>
    db.ipAddress.findFirst({ select: { inferredCountry: true, inferredCountrySource: true, inferredAsn: true } });
  const told = { inferredCountry: "NL", inferredCountrySource: "own sign-ins" };
  await signIns({ at, country: "NL" }, { at, country: "" });
  expect(await country()).toEqual({ ...told, inferredAsn: null });
  await signIns({ at, asn: 64500 });
  expect(await country()).toEqual({ ...told, inferredAsn: 64500n });
  await signIns({ at, asn: 64501, country: "NL" });
  expect(await country()).toEqual({ ...told, inferredAsn: null });
  await signIns({ at, country: "DE" });
  await signIns({ at, country: "NL" });
  expect(await country()).toMatchObject({ inferredCountry: "", inferredCountrySource: "own sign-ins disagree" });
});
