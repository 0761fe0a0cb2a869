import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { relatedFindings } from "./data";

beforeEach(emptyDatabase);

const event = (number: number) => `00000000-0000-4000-9000-${String(number).padStart(12, "0")}`;
const session = "5e551011-0000-4000-8000-000000000001";

type Given = { upn?: string; ips?: string[]; asns?: number[]; events?: number[]; minute?: number };

async function finding(
  title: string,
  { upn = "", ips = [], asns = [], events = [], minute = 0 }: Given,
): Promise<string> {
  const id = randomUUID();
  const at = new Date(Date.UTC(2026, 2, 2, 10, minute));
  await db.finding.create({
    data: {
      id,
      title,
      hunt: "asn-mismatch",
      key: title,
      severity: "medium",
      upn,
      firstSeen: at,
      lastSeen: at,
      rowCount: 1,
      evidence: title,
      row: {},
      firstRun: id,
      lastRun: id,
    },
  });
  await db.$executeRaw`insert into finding_subject (finding_id, hunt, upn, ips, asns, apps)
    values (${id}::uuid, 'asn-mismatch', ${upn}, ${ips}::text[]::inet[], ${asns}::bigint[], '{}')`;
  for (const number of events) {
    await db.findingEvent.create({
      data: { findingId: id, tableName: "sign_in", recordId: event(number), role: "sign-in", eventTime: at },
    });
  }
  return id;
}

const titled = async (id: string) =>
  Object.fromEntries(
    (await relatedFindings(id)).map(({ title, reasons }) => [
      title,
      reasons.map(({ reason, value }) => `${reason} ${value}`.trim()),
    ]),
  );

test("each related finding says what it shares, the strongest tie first, and nothing else is related", async () => {
  await signIns(
    { at: "2026-03-02T10:00:00Z", recordId: event(1), sessionId: session },
    { at: "2026-03-02T10:01:00Z", recordId: event(2), sessionId: session },
    { at: "2026-03-02T10:02:00Z", recordId: event(3) },
  );
  const id = await finding("this", {
    upn: "ana@aldermoor.example",
    ips: ["192.0.2.1", "2001:db8::1"],
    asns: [64500, 64501],
    events: [1],
  });
  await finding("user", { upn: "ana@aldermoor.example", minute: 9 });
  await finding("address", { upn: "ben@aldermoor.example", ips: ["2001:db8:0::1"], asns: [64500], minute: 8 });
  await finding("networks", { asns: [64501, 64502, 64500] });
  await finding("session", { events: [2] });
  await finding("event", { upn: "ana@aldermoor.example", events: [1] });
  await finding("nothing", { upn: "cem@aldermoor.example", ips: ["192.0.2.2"], asns: [64500], events: [3] });
  expect((await relatedFindings(id)).map(({ title }) => title)).toEqual([
    "event",
    "session",
    "networks",
    "address",
    "user",
  ]);
  expect(await titled(id)).toEqual({
    event: ["event", `session ${session}`, "user ana@aldermoor.example"],
    session: [`session ${session}`],
    networks: ["asn-pair AS64500 and AS64501"],
    address: ["ip 2001:db8::1"],
    user: ["user ana@aldermoor.example"],
  });
});

test("a finding about nobody is not related to others about nobody", async () => {
  const id = await finding("this", {});
  await finding("other", {});
  expect(await relatedFindings(id)).toEqual([]);
});
