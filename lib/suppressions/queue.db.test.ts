import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { countOpenFindings, eachFinding, listFindings } from "@/lib/findings/data";
import type { FindingSearch } from "@/lib/findings/schema";
import { highFrequencySignIns } from "@/lib/hunts/catalogue/high-frequency-sign-ins/hunt";
import { newIpToolSignIns } from "@/lib/hunts/catalogue/new-ip-tool-sign-ins/hunt";
import { emptyDatabase } from "@/lib/testing/factories";
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
const titlesOf = async (search: Partial<FindingSearch>) =>
  (await listFindings(search)).rows.map(({ upn }) => upn).sort();

test("the queue leaves suppressed findings out, counts them, and shows them alone or beside the others", async () => {
  await runOf(newIpToolSignIns, [found("a", "ana"), found("b", "ben"), found("c", "cy")]);
  await runOf(highFrequencySignIns, [found("d", "ana"), found("e", "ben")]);
  await db.finding.updateMany({ where: { key: "e" }, data: { status: "closed", verdict: "benign" } });
  const { id } = await makeSuppression(
    { conditions: { user: "ana" }, owner: "Lea", reason: "a scanner of ours", expires: "" },
    lead,
  );

  const queue = await listFindings();
  expect([queue.total, queue.facets.suppressed]).toEqual([3, 2]);
  expect(queue.rows.every(({ isSuppressed }) => !isSuppressed)).toBe(true);
  expect(queue.facets.hunt).toEqual([
    { value: "new-ip-tool-sign-ins", count: 2 },
    { value: "high-frequency-sign-ins", count: 1 },
  ]);
  expect(queue.facets.status).toEqual([
    { value: "open", count: 2 },
    { value: "closed", count: 1 },
  ]);
  expect(await countOpenFindings()).toBe(2);

  expect(await titlesOf({ suppressed: "only" })).toEqual(["ana", "ana"]);
  expect(await titlesOf({ suppressed: "with" })).toEqual(["ana", "ana", "ben", "ben", "cy"]);
  const one = await listFindings({ hunt: "high-frequency-sign-ins", suppressed: "only" });
  expect(one.rows).toMatchObject([{ upn: "ana", isSuppressed: true }]);
  // Each facet counts under all the others, the suppressed ones as well.
  expect((await listFindings({ hunt: "high-frequency-sign-ins" })).facets.suppressed).toBe(1);
  expect((await listFindings({ q: "cy" })).facets.suppressed).toBe(0);
  expect(await listFindings({ q: "ANA", suppressed: "with" })).toMatchObject({ total: 2 });
  const exported: boolean[] = [];
  for await (const { isSuppressed } of eachFinding({ suppressed: "with" })) exported.push(isSuppressed);
  expect(exported.filter(Boolean)).toHaveLength(2);

  await endSuppression({ id, reason: "the scanner is gone" }, lead);
  expect(await listFindings()).toMatchObject({ total: 5, facets: { suppressed: 0 } });
});
