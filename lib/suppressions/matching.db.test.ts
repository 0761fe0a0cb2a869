import { beforeEach, expect, test } from "vitest";
import { db, pool } from "@/lib/db/client";
import { newIpToolSignIns } from "@/lib/hunts/catalogue/new-ip-tool-sign-ins/hunt";
import { emptyDatabase } from "@/lib/testing/factories";
import fc from "@/lib/testing/properties";
import { makeSuppression } from "./mutations";
import type { Conditions } from "./schema";
import { covers, type NaiveSubject } from "./testing/naive";
import { hiddenKeys, runOf } from "./testing/run-of";

beforeEach(emptyDatabase);

/** Deleting little is far quicker than emptying whole tables. */
async function startAnew() {
  await db.$executeRaw`delete from finding`;
  await db.$executeRaw`delete from suppression`;
  await db.$executeRaw`delete from sign_in`;
}

const lead = { by: "lea@aldermoor.example", mayExceed: true };

// Few values, so that they meet often; addresses at the edges of the networks.
const user = fc.constantFrom("ana@aldermoor.example", "Ana@Aldermoor.example", "ben@aldermoor.example", "");
const address = fc.constantFrom(
  ...[
    "192.0.1.255",
    "192.0.2.0",
    "192.0.2.127",
    "192.0.2.128",
    "192.0.2.255",
    "192.0.3.0",
    "0.0.0.0",
    "255.255.255.255",
  ],
  ...["2001:db8::", "2001:db8::1", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::", "::", "::ffff:192.0.2.1"],
  ...["not an address", "192.0.2.0/24", ""],
);
const network = fc.constantFrom(
  ...[
    "192.0.2.0/24",
    "192.0.2.0/25",
    "192.0.2.128",
    "192.0.2.127-192.0.3.0",
    "0.0.0.0/0",
    "2001:db8::/32",
    "::/0",
    "2001:db8::1",
  ],
);
const app = fc.constantFrom("Mail", "mail", "Portal", "Vault", "");
const asn = fc.constantFrom(64500, 64501, 64502);

type Event = { table: "sign_in" | "windows_logon"; asn: number | null };

const row = fc.record({
  user,
  ips: fc.array(address, { maxLength: 3 }),
  apps: fc.array(app, { maxLength: 3 }),
});
const finding = fc.record({
  upn: user,
  ip: address,
  rows: fc.array(row, { minLength: 1, maxLength: 2 }),
});

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const conditions: fc.Arbitrary<Conditions> = fc
  .record({
    hunt: fc.constantFrom(undefined, "new-ip-tool-sign-ins", "asn-mismatch"),
    user: optional(fc.constantFrom("ana@aldermoor.example", "BEN@aldermoor.example")),
    networks: optional(fc.uniqueArray(network, { minLength: 1, maxLength: 3 })),
    apps: optional(fc.uniqueArray(fc.constantFrom("Mail", "Portal", "Vault"), { minLength: 1, maxLength: 3 })),
  })
  .filter(({ user: one, networks, apps }) => one !== undefined || networks !== undefined || apps !== undefined)
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));

test("what is hidden is exactly what a plain reading of the conditions covers, whether it was found before or after", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(finding, { minLength: 20, maxLength: 60 }),
      fc.uniqueArray(conditions, { minLength: 2, maxLength: 5, selector: (one) => JSON.stringify(one) }),
      fc.nat(60),
      async (findings, suppressions, before) => {
        await startAnew();
        const found = findings.flatMap(({ upn, ip, rows }, index) =>
          rows.map(({ user: named, ips, apps }, place) => ({
            key: `k${index}`,
            upn,
            ip,
            event: `${index} ${place}`,
            row: { UserPrincipalName: named, IPList: ips, AppList: apps },
          })),
        );
        const inFirst = ({ key }: { key: string }) => Number(key.slice(1)) < before;
        await runOf(newIpToolSignIns, found.filter(inFirst));
        for (const one of suppressions) {
          await makeSuppression({ conditions: one, owner: "Lea", reason: "property", expires: "" }, lead).catch(
            (error) => {
              // Two drawn conditions may say the same in other words.
              if (error.code !== "conflict") throw error;
            },
          );
        }
        await runOf(newIpToolSignIns, found);
        const expected = findings.flatMap(({ upn, ip, rows }, index) => {
          const subject: NaiveSubject = {
            hunt: "new-ip-tool-sign-ins",
            users: [upn, ...rows.map((one) => one.user)],
            ips: [ip, ...rows.flatMap((one) => one.ips)],
            apps: rows.flatMap((one) => one.apps),
            asns: [],
          };
          return suppressions.some((one) => covers(one, subject)) ? [`k${index}`] : [];
        });
        expect(await hiddenKeys()).toEqual(expected.sort());
      },
    ),
    { numRuns: 12, interruptAfterTimeLimit: 60_000 },
  );
}, 120_000);

test("ASNs of the evidence: exactly those, each one known, in any order", async () => {
  const event: fc.Arbitrary<Event> = fc.record({
    table: fc.constantFrom("sign_in", "sign_in", "sign_in", "windows_logon"),
    asn: fc.option(asn, { freq: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(event, { minLength: 1, maxLength: 3 }), { minLength: 20, maxLength: 60 }),
      fc.uniqueArray(asn, { minLength: 1, maxLength: 2 }),
      async (findings, asns) => {
        await startAnew();
        const events = findings.flatMap((list, finding) =>
          list.map((one, place) => ({
            ...one,
            id: `00000000-0000-4000-8000-${String(finding * 10 + place).padStart(12, "0")}`,
          })),
        );
        await pool.query(
          `insert into sign_in (record_id, account_id, event_time, kind, succeeded, application_id, resource_id, ip_id, asn, place_id, result_id,
             user_agent_id, device_id, trait_id)
           select e.id, 1, now(), 1, true, 1, 1, 1, e.asn, 1, 1, 1, 1, 1
           from jsonb_to_recordset($1::jsonb) e (id uuid, asn bigint, "table" text) where e."table" = 'sign_in'`,
          [JSON.stringify(events)],
        );
        await makeSuppression({ conditions: { asns }, owner: "Lea", reason: "property", expires: "" }, lead);
        await runOf(
          newIpToolSignIns,
          findings.map((list, finding) => ({
            key: `k${finding}`,
            upn: "ana@aldermoor.example",
            row: {},
            events: list.map((_, place) => `00000000-0000-4000-8000-${String(finding * 10 + place).padStart(12, "0")}`),
          })),
        );
        const expected = findings.flatMap((list, finding) => {
          const known = list.map((one) => (one.table === "sign_in" ? one.asn : null));
          const subject: NaiveSubject = { hunt: "", users: [], ips: [], apps: [], asns: known };
          return covers({ asns }, subject) ? [`k${finding}`] : [];
        });
        expect(await hiddenKeys()).toEqual(expected.sort());
      },
    ),
    { numRuns: 12, interruptAfterTimeLimit: 60_000 },
  );
}, 120_000);
