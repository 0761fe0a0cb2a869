import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { emptyDatabase } from "@/lib/testing/factories";
import { createUser } from "@/lib/testing/users";
import { neighboursOf } from "./data";

beforeEach(emptyDatabase);

async function finding(minute: number, status = "open"): Promise<string> {
  const id = randomUUID();
  const at = new Date(Date.UTC(2026, 2, 2, 10, minute));
  await db.finding.create({
    data: {
      id,
      hunt: "asn-mismatch",
      key: id,
      title: `Finding ${minute}`,
      severity: "medium",
      status,
      firstSeen: at,
      lastSeen: at,
      rowCount: 1,
      evidence: "e",
      row: {},
      firstRun: id,
      lastRun: id,
    },
  });
  return id;
}

const reader = async () =>
  ({ ...(await createUser({ role: "viewer" })), role: "viewer" }) as Parameters<typeof neighboursOf>[2];

test("before and after are those of the list that one came from, in its order", async () => {
  const [old, middle, fresh] = [await finding(1), await finding(2), await finding(3)];
  const user = await reader();
  expect(await neighboursOf(middle, "sort=-lastSeen", user)).toEqual({
    previous: fresh,
    next: old,
    list: "/findings?sort=-lastSeen",
    isOutside: false,
  });
  expect(await neighboursOf(middle, "sort=lastSeen", user)).toMatchObject({ previous: old, next: fresh });
  expect(await neighboursOf(fresh, "sort=-lastSeen", user)).toMatchObject({ previous: null, next: middle });
  expect(await neighboursOf(old, "sort=-lastSeen", user)).toMatchObject({ previous: middle, next: null });
});

test("without a list it is the queue of what is open; what is decided stands outside it", async () => {
  const [old, closed, fresh] = [await finding(1), await finding(2, "closed"), await finding(3)];
  const user = await reader();
  expect(await neighboursOf(fresh, undefined, user)).toMatchObject({ previous: null, next: old, isOutside: false });
  expect(await neighboursOf(closed, undefined, user)).toMatchObject({ isOutside: true, next: fresh });
});

test("a list that cannot be read is none to step through, and the finding is shown all the same", async () => {
  const id = await finding(1);
  expect(await neighboursOf(id, "q=nonsense:(", await reader())).toMatchObject({ previous: null, next: null });
});
