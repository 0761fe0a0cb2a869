import { beforeEach, describe, expect, test } from "vitest";
import { Prisma } from "@/lib/db/sql";
import { huntBySlug, hunts } from "@/lib/hunts/catalogue";
import { alerts, emptyDatabase, logons, signIns } from "@/lib/testing/factories";
import { askQuestion, questionRange, questionScope } from "./data";
import { inTurn } from "./in-turn";

beforeEach(emptyDatabase);

const range = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };

async function rowsOf(slug: string, id: string) {
  const question = huntBySlug(slug)?.questions.find((each) => each.id === id);
  if (!question) throw new Error(`There is no question ${id}`);
  const asked = await askQuestion(question, range);
  if (!asked.ok) throw new Error(asked.message);
  return asked.answer.rows;
}

describe.each(hunts)("$slug", (hunt) => {
  test("has three to six questions, which answer with exactly the columns that they declare", async () => {
    const at = (minute: number) => `2026-03-02T09:${String(minute).padStart(2, "0")}:00Z`;
    const session = { sessionId: "5e551000-0000-4000-8000-000000000001", country: "NL", authProtocol: "deviceCode" };
    await signIns(
      ...[...Array(12).keys()].map((n) => ({ at: at(n), asn: 1 + (n % 2), ...session })),
      { at: at(20), kind: "non-interactive", asn: 7, country: "BR", ip: "198.51.100.7", userAgent: "curl/8" },
      {
        at: at(21),
        kind: "non-interactive",
        asn: 7,
        resultCode: "53003",
        resultReason: "Blocked.",
        userAgent: "curl/8",
      },
      { at: at(22), resultCode: "50105", appName: "Payroll" },
      { at: at(23), resultCode: "50105", appName: "Wiki" },
      { at: at(24), upn: "bo@aldermoor.example", resultCode: "50126" },
      { at: at(25), upn: "bo@aldermoor.example" },
    );
    await alerts({ at: at(0), compromisedEntity: "SRV09" });
    await logons(...[1, 2, 3].map((n) => ({ at: at(n), eventId: 4625 })), { at: at(4) });
    expect(hunt.questions.length).toBeGreaterThanOrEqual(3);
    expect(hunt.questions.length).toBeLessThanOrEqual(6);
    expect(new Set(hunt.questions.map(({ id }) => id)).size).toBe(hunt.questions.length);
    for (const { asked, title, id } of inTurn(hunt.questions, range)) {
      const result = await asked;
      expect(result, title).toMatchObject({ ok: true });
      if (!result.ok) continue;
      expect(result.answer.rows.length, id).toBeGreaterThan(0);
      for (const row of result.answer.rows) {
        expect(Object.keys(row).sort()).toEqual(result.answer.columns.map(({ name }) => name).sort());
      }
    }
  });

  test("names its sources, its rule and its techniques by public addresses", () => {
    const links = [...hunt.reading, ...hunt.techniques].map(({ link }) => link);
    for (const link of links) expect(new URL(link).protocol).toBe("https:");
    expect(hunt.reading.length).toBeGreaterThanOrEqual(2);
    expect(hunt.benignCauses.length).toBeGreaterThanOrEqual(3);
    expect(hunt.nextSteps.length).toBeGreaterThanOrEqual(3);
  });
});

test("a session on two networks is named with both; one that stays is not", async () => {
  const on = (asn: number, sessionId: string) => ({ at: "2026-03-02T09:00:00Z", asn, sessionId });
  const [moved, stayed] = ["5e551000-0000-4000-8000-000000000001", "5e551000-0000-4000-8000-000000000002"];
  await signIns(on(1, moved ?? ""), on(2, moved ?? ""), on(3, stayed ?? ""), on(3, stayed ?? ""));
  expect(await rowsOf("asn-mismatch", "sessions-on-two-networks")).toMatchObject([
    { session: moved, asns: ["1", "2"], networks: 2, signIns: 2 },
  ]);
});

test("failures before the first success are counted, later ones are not", async () => {
  const at = (minute: number) => `2026-03-02T09:${String(minute).padStart(2, "0")}:00Z`;
  await logons(...[1, 2, 3].map((n) => ({ at: at(n), eventId: 4625 })), { at: at(4) }, { at: at(5), eventId: 4625 });
  await logons({ at: at(1), eventId: 4625, computer: "SRV02" }, { at: at(2), computer: "SRV02" });
  expect(await rowsOf("recon-alert-rdp-logon", "failed-then-in")).toMatchObject([
    { computer: "SRV01", failures: 3, entered: "2026-03-02T09:04:00.000000Z" },
  ]);
});

test("a question shows its first ten rows and tells that there are more", async () => {
  const numbers = (most: number) => ({
    id: "numbers",
    title: "Which numbers?",
    why: "",
    columns: [{ name: "n", label: "n", kind: "number" as const }],
    query: () => Prisma.sql`select n from generate_series(1, ${most}::int) n order by n`,
  });
  expect(await askQuestion(numbers(10), range)).toMatchObject({ answer: { more: false, rows: { length: 10 } } });
  const many = await askQuestion(numbers(11), range);
  expect(many).toMatchObject({ answer: { more: true, rows: { length: 10, 0: { n: 1 }, 9: { n: 10 } } } });
});

test("a query that takes too long, fails or writes is an error, not an empty answer", async () => {
  const asking = (query: Prisma.Sql) => ({ id: "x", title: "x", why: "", columns: [], query: () => query });
  expect(await askQuestion(asking(Prisma.sql`select pg_sleep(5)`), range, 100)).toMatchObject({
    ok: false,
    message: expect.stringContaining("stopped after 0.1 seconds"),
  });
  expect(await askQuestion(asking(Prisma.sql`select 1 / 0`), range)).toMatchObject({ ok: false });
  expect(await askQuestion(asking(Prisma.sql`select nextval('job_id_seq')`), range)).toMatchObject({ ok: false });
});

test("questions are asked of a week at most and a day at least, up to the end of the run", async () => {
  const hunt = huntBySlug("high-frequency-sign-ins");
  if (!hunt) throw new Error("There is no such hunt");
  expect(questionRange(hunt, { mode: "as-of", asOf: "2026-03-10T10:00:00Z" })).toEqual({
    from: "2026-03-09T10:00:00.000000Z",
    to: "2026-03-10T10:00:00.000000Z",
  });
  const month = {
    from: "2026-03-01T00:00:00Z",
    to: "2026-03-31T00:00:00Z",
    mode: "replay",
    stepSeconds: 3600,
  } as const;
  expect(questionRange(hunt, month).from).toBe("2026-03-24T00:00:00.000000Z");
  await signIns({ at: "2026-03-02T09:00:00Z" });
  expect(await questionScope(hunt, month)).toMatchObject({ canSee: false });
  expect(await questionScope(hunt)).toMatchObject({ canSee: true });
});
