import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runWaitingHunts } from "@/lib/schedules/testing/work";
import { turn } from "@/lib/schedules/ticks/mutations";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { run as incidents } from "./incidents";
import { run as schedule } from "./schedule";
import { run as schedules } from "./schedules";
import { UsageError } from "./usage";

let out = "";

beforeEach(async () => {
  await emptyDatabase();
  out = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += text;
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

const slug = "high-frequency-sign-ins";
const said = () => {
  const text = out;
  out = "";
  return text;
};

test("a schedule is turned on, ticks, and its incidents are listed", async () => {
  await signIns(
    ...Array.from({ length: 10 }, (_, index) => ({ at: `2024-03-01T09:00:0${index}Z`, recordId: crypto.randomUUID() })),
    { at: "2024-03-01T10:20:00Z" },
  );
  expect(await schedule([slug, "--every", "30m", "--overlap", "10m", "--on"])).toBe(0);
  expect(said()).toBe(
    `${slug}: on, every 30 minutes, looking back 1 hour, overlap 10 minutes, by the newest event; next: at once\n`,
  );
  await turn(slug);
  await runWaitingHunts();
  await turn(slug);
  expect(await schedules([])).toBe(0);
  const line = said()
    .split("\n")
    .find((text) => text.startsWith(slug));
  expect(line).toMatch(
    /on +30 minutes +1 hour +10 minutes +events +when events reach 2024-03-01 10:30; newest 2024-03-01 10:20 +2024-03-01 10:00 findings/,
  );
  await schedules(["--json"]);
  const listed = said()
    .trim()
    .split("\n")
    .map((text) => JSON.parse(text));
  expect(listed).toHaveLength(5);
  expect(listed.find(({ hunt }) => hunt === slug)).toMatchObject({
    ...{ enabled: true, everySeconds: 1800, coveredTo: "2024-03-01T10:00:00.000000Z" },
    lastTick: { state: "done", incidentsMade: 1 },
  });
  await incidents(["--json"]);
  expect(JSON.parse(said())).toMatchObject({
    title: "Automated Sign-Ins — ana@aldermoor.example from 192.0.2.10 — 10 logins/hr",
    status: "open",
  });
  await incidents(["--status", "closed"]);
  expect(said().trim().split("\n")).toHaveLength(1);
});

test("what is wrong is said, and nothing is changed", async () => {
  await expect(schedule([slug, "--every", "soon"])).rejects.toThrow(UsageError);
  await expect(schedule([slug, "--on", "--off"])).rejects.toThrow("not both");
  await expect(schedule([slug, "--clock", "sun"])).rejects.toThrow("events, wall");
  await expect(schedule([slug, "--every", "2h"])).rejects.toThrow("Look back at least as far as the interval");
  await expect(schedule(["none", "--on"])).rejects.toThrow('There is no hunt "none".');
  await schedule([slug]);
  expect(said()).toContain(`${slug}: off, every 1 hour`);
});
