import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { emptyDatabase } from "@/lib/testing/factories";
import { createUser } from "@/lib/testing/users";
import { getPreferences } from "./data";
import { savePreferences, saveTeamZone } from "./mutations";
import { preferencesInput } from "./schema";

beforeEach(async () => {
  await emptyDatabase();
  await saveTeamZone("", "nobody");
});

test("what is not said stays as it was, and what was never said is the product's choice", async () => {
  const { id } = await createUser({ role: "viewer" });
  expect(await getPreferences(id)).toEqual({
    zone: "utc",
    caseZone: null,
    teamZone: null,
    theme: "system",
    density: "compact",
    keys: "all",
  });
  await savePreferences(id, { zone: "case", caseZone: "Asia/Kolkata" });
  await savePreferences(id, { keys: "no-letters", theme: "dark" });
  await savePreferences(id, { density: "roomy" });
  expect(await getPreferences(id)).toMatchObject({
    zone: "case",
    caseZone: "Asia/Kolkata",
    keys: "no-letters",
    theme: "dark",
    density: "roomy",
  });
  await savePreferences(id, { caseZone: "" });
  expect(await getPreferences(id)).toMatchObject({ zone: "case", caseZone: null, keys: "no-letters" });
});

test("the team's zone holds for all and is audited", async () => {
  const { id } = await createUser({ role: "viewer" });
  await saveTeamZone("Europe/Oslo", "lead@aldermoor.example");
  expect((await getPreferences(id)).teamZone).toBe("Europe/Oslo");
  const [entry] = await db.$queryRaw<Array<{ detail: unknown }>>`
    select detail from audit_entry where action = 'team.zone' and actor = 'lead@aldermoor.example'`;
  expect(entry?.detail).toEqual({ from: null, to: "Europe/Oslo" });
});

test("a zone that does not exist is refused in words", () => {
  expect(preferencesInput.safeParse({ caseZone: "Nowhere/Else" }).error?.issues[0]?.message).toContain("no such zone");
  expect(preferencesInput.safeParse({ caseZone: "" }).success).toBe(true);
});
