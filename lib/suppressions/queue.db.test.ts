import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { countOpenFindings, eachFinding } from "@/lib/findings/data";
import { highFrequencySignIns } from "@/lib/hunts/catalogue/high-frequency-sign-ins/hunt";
import { newIpToolSignIns } from "@/lib/hunts/catalogue/new-ip-tool-sign-ins/hunt";
import { emptyDatabase } from "@/lib/testing/factories";
import { listOf } from "@/lib/views/testing/list-of";
import { endSuppression, makeSuppression } from "./mutations";
import { runOf } from "./testing/run-of";

beforeEach(emptyDatabase);

const lead = { by: "lea@aldermoor.example", mayExceed: true };
const found = (key: string, user: string) => ({
  key,
  upn: user,
  ip: "192.0.2.1",
  row: { UserPrincipalName: user, IPAddress: "192.0.2.1" },
});
const usersOf = async (q: string) => (await listOf("findings", { q })).cells.map(({ user }) => user).sort();

test("the queue leaves suppressed findings out, counts them, and shows them alone or beside the others", async () => {
  await runOf(newIpToolSignIns, [found("a", "ana"), found("b", "ben"), found("c", "cy")]);
  await runOf(highFrequencySignIns, [found("d", "ana"), found("e", "ben")]);
  await db.finding.updateMany({ where: { key: "e" }, data: { status: "closed", verdict: "benign" } });
  const { id } = await makeSuppression(
    { conditions: { user: "ana" }, owner: "Lea", reason: "a scanner of ours", expires: "" },
    lead,
  );

  const queue = await listOf("findings");
  expect(queue.total).toBe(3);
  expect(queue.cells.every(({ suppressed }) => suppressed === false)).toBe(true);
  expect(queue.cells.map(({ hunt }) => hunt).sort()).toEqual([
    "high-frequency-sign-ins",
    "new-ip-tool-sign-ins",
    "new-ip-tool-sign-ins",
  ]);
  expect(await countOpenFindings()).toBe(2);

  expect(await usersOf("suppressed:yes")).toEqual(["ana", "ana"]);
  expect(await usersOf("suppressed:*")).toEqual(["ana", "ana", "ben", "ben", "cy"]);
  const one = await listOf("findings", { q: "suppressed:yes hunt:high-frequency-sign-ins" });
  expect(one.cells).toMatchObject([{ user: "ana", suppressed: true }]);
  expect(await usersOf("user:ANA suppressed:*")).toEqual(["ana", "ana"]);
  const exported: boolean[] = [];
  for await (const { isSuppressed } of eachFinding({ suppressed: "with" })) exported.push(isSuppressed);
  expect(exported.filter(Boolean)).toHaveLength(2);

  await endSuppression({ id, reason: "the scanner is gone" }, lead);
  expect((await listOf("findings")).total).toBe(5);
  expect(await usersOf("suppressed:yes")).toEqual([]);
});
