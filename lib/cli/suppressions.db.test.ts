import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { newIpToolSignIns } from "@/lib/hunts/catalogue/new-ip-tool-sign-ins/hunt";
import { runOf } from "@/lib/suppressions/testing/run-of";
import { emptyDatabase } from "@/lib/testing/factories";
import { run as findings } from "./findings";
import { run as suppress } from "./suppress";
import { run as suppressed } from "./suppressed";
import { run as suppressions } from "./suppressions";
import { run as unsuppress } from "./unsuppress";
import { UsageError } from "./usage";

beforeEach(emptyDatabase);

async function printed(run: (args: string[]) => Promise<number>, ...args: string[]): Promise<string> {
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
  expect(await run(args).finally(() => write.mockRestore())).toBe(0);
  return lines.join("");
}

const found = (key: string, ip: string) => ({ key, upn: "ana@aldermoor.example", ip, row: { IPList: [ip] } });

test("a suppression is looked at, made, listed and ended", async () => {
  await runOf(newIpToolSignIns, [found("a", "192.0.2.1"), found("b", "203.0.113.1")]);
  const scope = ["--network", "192.0.2.0/24", "--user", "Ana@aldermoor.example"];
  expect(JSON.parse(await printed(suppress, ...scope, "--preview", "--json"))).toMatchObject({ hides: 1, open: 1 });
  expect(await db.suppression.count()).toBe(0);

  const made = ["--reason", "ours \u202e\u001b[31m", "--owner", "Lea", "--expires", "never"];
  expect(JSON.parse(await printed(suppress, ...scope, ...made, "--json"))).toEqual({ id: 1, covers: 1 });
  const list = await printed(suppressions);
  expect(list).toContain("user ana@aldermoor.example; network 192.0.2.0/24; all hunts");
  expect(list).not.toContain("\u001b");
  expect(JSON.parse(await printed(suppressions, "--json"))).toMatchObject({ id: 1, state: "active", hides: 1 });
  expect(JSON.parse(await printed(suppressed, "1", "--json"))).toMatchObject([{ now: "hidden", hits: 0 }]);

  const all = JSON.parse(await printed(findings, "--format", "json"));
  expect(all.map((one: { suppressed: boolean }) => one.suppressed).sort()).toEqual([false, true]);
  expect(JSON.parse(await printed(findings, "--suppressed", "none", "--format", "json"))).toHaveLength(1);

  await printed(unsuppress, "1", "--reason", "moved");
  expect(JSON.parse(await printed(suppressions, "--state", "ended", "--json"))).toMatchObject({ endedReason: "moved" });
  const [last] = await db.auditEntry.findMany({ orderBy: { seq: "desc" }, take: 1 });
  expect(last).toMatchObject({ actor: "command line", action: "suppression.ended" });
});

test("what is missing or wrong is said as wrong use", async () => {
  await expect(suppress(["--reason", "r"])).rejects.toThrow(UsageError);
  await expect(suppress(["--user", "ana"])).rejects.toThrow(UsageError);
  await expect(suppress(["--asn", "x", "--reason", "r"])).rejects.toThrow(UsageError);
  await expect(unsuppress(["1"])).rejects.toThrow(UsageError);
  await expect(unsuppress(["1", "--reason", "r"])).rejects.toMatchObject({ code: "not-found" });
  await expect(suppressed(["7"])).rejects.toMatchObject({ code: "not-found" });
});
