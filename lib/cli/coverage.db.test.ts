import { beforeEach, expect, test, vi } from "vitest";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { run } from "./coverage";

beforeEach(emptyDatabase);

async function printed(...args: string[]): Promise<string> {
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
  expect(await run(args).finally(() => write.mockRestore())).toBe(0);
  return lines.join("");
}

/** Two weeks with forty rows an hour, but for a morning without any and an hour with few. */
async function twoWeeks() {
  const rows = Array.from({ length: 14 * 24 }, (_, hour) => {
    const day = Math.floor(hour / 24);
    if (day === 8 && hour % 24 >= 9 && hour % 24 < 12) return [];
    const at = new Date(Date.UTC(2026, 5, 1) + hour * 3_600_000).toISOString();
    return Array.from({ length: day === 9 && hour % 24 === 10 ? 2 : 40 }, () => ({ at, asn: 64500 }));
  });
  await signIns(...rows.flat());
}

test("JSON has a line for each log table, with its gaps, its thin hours and how far columns are filled", async () => {
  await twoWeeks();
  await signIns({ at: "2026-06-01T00:00:00Z", sourceTable: "EntraIdSignInEvents" });
  const lines = (await printed("--json"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatchObject({ source: "EntraIdSignInEvents", rows: 1, gaps: [], filled: { asn: 0, upn: 1 } });
  expect(lines[1]).toMatchObject({
    table: "sign_in",
    kind: "interactive",
    source: "SigninLogs",
    from: "2026-06-01T00:00:00.000000Z",
    to: "2026-06-14T23:00:00.000000Z",
    gaps: [{ from: "2026-06-09T09:00:00.000000Z", hours: 3 }],
    thin: ["2026-06-10T10:00:00.000000Z"],
    emptyHours: 3,
  });
  expect(lines[1].filled.asn).toBe(lines[1].rows);
  expect(lines[1]).not.toHaveProperty("hours");
});

test("each hour comes with its rows when asked for", async () => {
  await signIns({ at: "2026-06-01T09:30:00Z" }, { at: "2026-06-01T09:40:00Z" }, { at: "2026-06-01T11:00:00Z" });
  const [line] = (await printed("--json", "--hours"))
    .trim()
    .split("\n")
    .map((text) => JSON.parse(text));
  expect(line.hours).toEqual([
    { hour: "2026-06-01T09:00:00.000000Z", rows: 2 },
    { hour: "2026-06-01T11:00:00.000000Z", rows: 1 },
  ]);
  expect(await printed("--hours")).toMatch(/2026-06-01T09:00:00.000000Z +sign_in +interactive +SigninLogs +2/);
});
