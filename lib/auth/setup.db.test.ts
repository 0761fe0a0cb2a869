import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { claimSetup, createSetupLink } from "./setup";

const person = { name: "Ana Ito", email: "ana@aldermoor.example", password: "seven grey herons wait" };

async function newToken(): Promise<string> {
  const link = await createSetupLink();
  return new URL(link ?? "").searchParams.get("token") ?? "";
}

beforeEach(async () => {
  await db.$executeRaw`truncate auth_user, setup_token cascade`;
});

test("of a hundred simultaneous tries one makes an admin", async () => {
  const token = await newToken();
  const tries = await Promise.allSettled(
    Array.from({ length: 100 }, (_, index) => claimSetup({ ...person, token, email: `ana${index}@aldermoor.example` })),
  );
  expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  expect(await db.authUser.findMany({ select: { role: true } })).toEqual([{ role: "admin" }]);
  expect(await db.authAccount.count()).toBe(1);
  expect(await db.auditEntry.count({ where: { action: "person.first" } })).toBe(1);
});

test("the link is kept as a hash, opens once, and there is none once somebody exists", async () => {
  const token = await newToken();
  expect(token).toHaveLength(43);
  const [row] = await db.setupToken.findMany();
  expect(row?.hash).not.toContain(token);
  await claimSetup({ ...person, token });
  await expect(claimSetup({ ...person, token, email: "bo@aldermoor.example" })).rejects.toMatchObject({
    code: "conflict",
  });
  await db.authUser.deleteMany();
  await expect(claimSetup({ ...person, token })).rejects.toMatchObject({ code: "forbidden" });
  await newToken();
  await db.authUser.create({ data: { id: "1", name: "Bo", email: "bo@aldermoor.example" } });
  expect(await createSetupLink()).toBeNull();
});

test("a wrong, an old and a replaced link make nobody", async () => {
  const replaced = await newToken();
  const old = await newToken();
  await expect(claimSetup({ ...person, token: replaced })).rejects.toMatchObject({ code: "forbidden" });
  await expect(claimSetup({ ...person, token: "" })).rejects.toMatchObject({ code: "forbidden" });
  await db.$executeRaw`update setup_token set expires_at = now() - interval '1 second'`;
  await expect(claimSetup({ ...person, token: old })).rejects.toMatchObject({ code: "forbidden" });
  expect(await db.authUser.count()).toBe(0);
});
