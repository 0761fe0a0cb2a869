import { expect, test } from "vitest";
import { db } from "./client";

test("a migrated database answers through Prisma", async () => {
  expect(await db.watchlist.findMany({ select: { name: true } })).toEqual([{ name: "NetworkAllowlist" }]);
});
