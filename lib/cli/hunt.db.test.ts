import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { run as findings } from "./findings";
import { run as hunt } from "./hunt";
import { run as listHunts } from "./hunts";
import { UsageError } from "./usage";

let out = "";
let err = "";

beforeEach(async () => {
  await emptyDatabase();
  out = "";
  err = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    err += text;
    return true;
  });
  await signIns(
    { at: "2026-03-02T10:00:00.123456Z", asn: 64500, ip: "192.0.2.1", appName: "=cmd()" },
    { at: "2026-03-02T10:05:00Z", asn: 64501, ip: "203.0.113.9", kind: "non-interactive", correlationId: "c" },
  );
});
afterEach(() => vi.restoreAllMocks());

const slug = "asn-mismatch";
const names = huntBySlug(slug)?.columns.map(({ name }) => name) ?? [];

test("JSON has the run, its health and rows of exactly the hunt's columns, in order", async () => {
  expect(await hunt([slug, "--format", "json", "--param", "windowMinutes=15"])).toBe(0);
  const document = JSON.parse(out);
  expect(Object.keys(document)).toEqual(["hunt", "version", "parameters", "from", "to", "health", "truncated", "rows"]);
  expect(document).toMatchObject({
    ...{ hunt: slug, from: "2026-03-02T10:00:00.123456Z", to: "2026-03-02T10:05:00.000000Z", truncated: false },
    ...{ parameters: { windowMinutes: 15 }, health: { outcome: "findings" } },
  });
  expect(document.rows).toHaveLength(1);
  expect(Object.keys(document.rows[0])).toEqual([...names, "context"]);
  expect(document.rows[0].InteractiveTime).toBe("2026-03-02T10:00:00.123456Z");
  expect(await db.huntRun.count()).toBe(0);
});

test("an as-of run says asOf among its parameters, a replay its step, and no rows are a list", async () => {
  const asOf = "2026-03-02T11:00:00.000000Z";
  await hunt(["high-frequency-sign-ins", "--format", "json", "--as-of", "2026-03-02T11:00:00Z"]);
  expect(JSON.parse(out)).toMatchObject({ parameters: { asOf, minimum: 10 }, from: null, to: null, rows: [] });
  out = "";
  await hunt([
    "high-frequency-sign-ins",
    "--format",
    "json",
    "--from",
    "2026-03-02T09:00:00Z",
    "--to",
    asOf,
    "--step",
    "30m",
  ]);
  expect(JSON.parse(out)).toMatchObject({
    parameters: { stepSeconds: 1800 },
    from: "2026-03-02T09:00:00.000000Z",
    to: asOf,
  });
});

test("CSV quotes what a spreadsheet would run, and JSON lines hold one row each", async () => {
  await hunt([slug, "--format", "csv"]);
  const [header, row] = out.split("\r\n");
  expect(header).toBe([...names, "context"].join(","));
  expect(row).toContain(",'=cmd()");
  out = "";
  await hunt([slug, "--format", "jsonl"]);
  expect(
    out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).InteractiveAppDisplayName),
  ).toEqual(["=cmd()"]);
  expect(err).toContain("findings: 1 row");
});

test("a saved run is stored, and its findings are listed", async () => {
  await hunt([slug, "--save"]);
  expect(err).toMatch(/Saved as run [0-9a-f-]{36}: 1 findings, 1 of them new/);
  out = "";
  expect(await findings(["--hunt", slug, "--status", "open", "--format", "json"])).toBe(0);
  expect(JSON.parse(out)).toMatchObject([{ hunt: slug, status: "open", user: "ana@aldermoor.example" }]);
  out = "";
  await findings(["--status", "closed", "--format", "json"]);
  expect(JSON.parse(out)).toEqual([]);
  out = "";
  await listHunts(["--json"]);
  const cards = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(cards.find((card) => card.slug === slug)).toMatchObject({ openFindings: 1, health: { outcome: "can-see" } });
});

test.each([
  [["no-such-hunt"], "There is no hunt"],
  [[slug, "--param", "other=1"], 'no parameter "other"'],
  [[slug, "--param", "windowMinutes=soon"], "is no number"],
  [[slug, "--param", "windowMinutes=0"], "windowMinutes"],
  [[slug, "--from", "yesterday"], "is not a time"],
  [[slug, "--step", "1h"], "takes no --step"],
  [[slug, "--as-of", "2026-03-02T10:00:00Z"], "for a range"],
  [[slug, "--from", "2026-03-03T00:00:00Z", "--to", "2026-03-02T00:00:00Z"], "ends before it begins"],
  [["high-frequency-sign-ins", "--from", "2026-03-02T00:00:00Z", "--step", "1x"], "takes a duration"],
  [[slug, "--format", "xml"], "--format is one of"],
])("%j is wrong use", async (args, message) => {
  await expect(hunt(args)).rejects.toBeInstanceOf(UsageError);
  await expect(hunt(args)).rejects.toThrow(message);
  expect(out).toBe("");
});

test("all hunts run over everything with one line each, and what cannot tell shows no number", async () => {
  expect(await hunt(["--all", "--save", "--format", "jsonl"])).toBe(0);
  const lines = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map((line) => [line.hunt, line.outcome])).toContainEqual(["asn-mismatch", "findings"]);
  expect(lines.find((line) => line.hunt === "recon-alert-rdp-logon")).toMatchObject({
    outcome: "cannot-tell",
    health: { reasons: [{ code: "nothing-loaded" }, { code: "nothing-loaded" }] },
  });
  expect(await db.huntRun.count({ where: { trigger: "command line", state: "done" } })).toBe(lines.length);
  out = "";
  await hunt(["--all"]);
  expect(out).toMatch(/recon-alert-rdp-logon +cannot tell +– +–/);
  expect(await db.huntRun.count()).toBe(lines.length);
  await expect(hunt(["--all", "asn-mismatch"])).rejects.toBeInstanceOf(UsageError);
  await expect(hunt([slug, "--time-limit", "0"])).rejects.toBeInstanceOf(UsageError);
});

test("the list of hunts tells the health of the range that is asked for", async () => {
  await listHunts(["--json", "--from", "2026-03-05T00:00:00Z", "--to", "2026-03-06T00:00:00Z"]);
  const line = out
    .trim()
    .split("\n")
    .map((text) => JSON.parse(text))
    .find((card) => card.slug === slug);
  expect(line.health).toMatchObject({ outcome: "cannot-tell", reasons: [{ code: "outside" }, { code: "outside" }] });
});
