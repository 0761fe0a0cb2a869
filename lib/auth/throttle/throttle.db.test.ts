import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { forgetAttempts, reserveAttempt } from "./mutations";

const key = "ana@aldermoor.example";

beforeEach(async () => {
  await db.$executeRaw`truncate auth_throttle`;
});

async function ask<Row>(what: Promise<Row[]>): Promise<Row> {
  const [row] = await what;
  if (!row) throw new Error("there is no row");
  return row;
}
const clock = async () =>
  (await ask(db.$queryRaw<{ at: number }[]>`select extract(epoch from clock_timestamp())::float8 as at`)).at;
const blockedUntil = async () =>
  (
    await ask(
      db.$queryRaw<{ at: number }[]>`
        select extract(epoch from blocked_until)::float8 as at from auth_throttle where email = ${key}`,
    )
  ).at;

/** The next attempt has to wait so many seconds, counted from this one; however long either takes. */
async function expectWait(seconds: number) {
  const before = await clock();
  await reserveAttempt(key);
  const until = await blockedUntil();
  expect(until).toBeGreaterThanOrEqual(before + seconds - 0.001);
  expect(until).toBeLessThanOrEqual((await clock()) + seconds + 0.001);
}

/** Time does not pass until the test says so. */
async function hold() {
  await db.$executeRaw`update auth_throttle set blocked_until = now() + interval '1 hour'`;
}

async function pass() {
  await db.$executeRaw`update auth_throttle set blocked_until = now()`;
}

test("the wait doubles from one second to a minute and stays there", async () => {
  for (let attempt = 1; attempt < 5; attempt += 1) await expectWait(0);
  for (const expected of [1, 2, 4, 8, 16, 32, 60, 60, 60]) {
    await expectWait(expected);
    await hold();
    await expect(reserveAttempt(key)).rejects.toMatchObject({ code: "unavailable" });
    await pass();
  }
  await db.$executeRaw`update auth_throttle set failures = 1000000`;
  await expectWait(60);
});

test("of a thousand attempts at once five are looked at, and one more for each wait that passes meanwhile", async () => {
  const started = performance.now();
  const tries = await Promise.allSettled(Array.from({ length: 1000 }, () => reserveAttempt(key)));
  const seconds = (performance.now() - started) / 1000;
  const passed = [1, 3, 7, 15, 31].filter((moment) => moment <= seconds).length;
  const admitted = tries.filter((one) => one.status === "fulfilled").length;
  expect(admitted).toBeGreaterThanOrEqual(5);
  expect(admitted).toBeLessThanOrEqual(5 + passed);
});

test("one account's wait is nobody else's, and a success ends it", async () => {
  for (let attempt = 0; attempt < 5; attempt += 1) await reserveAttempt(key);
  let said: string | undefined;
  // Asked again where the machine let the second pass.
  while (said === undefined) {
    await db.$executeRaw`update auth_throttle set blocked_until = now() + interval '1 second'`;
    said = await reserveAttempt(key).then(
      () => undefined,
      (error: Error) => error.message,
    );
  }
  expect(said).toMatch(/Try again in a second/);
  await reserveAttempt("bo@aldermoor.example");
  await forgetAttempts(key);
  await reserveAttempt(key);
});

test("attempts that never led to a wait are forgotten after ten minutes, others are not", async () => {
  for (let attempt = 0; attempt < 4; attempt += 1) await reserveAttempt(key);
  for (let attempt = 0; attempt < 5; attempt += 1) await reserveAttempt("cho@aldermoor.example");
  await db.$executeRaw`update auth_throttle set blocked_until = now() - interval '9 minutes'`;
  await reserveAttempt("bo@aldermoor.example");
  expect(await db.authThrottle.count()).toBe(3);
  await db.$executeRaw`update auth_throttle set blocked_until = now() - interval '11 minutes'`;
  await reserveAttempt("dee@aldermoor.example");
  const left = await db.authThrottle.findMany({ select: { email: true }, orderBy: { email: "asc" } });
  expect(left.map(({ email }) => email)).toEqual(["cho@aldermoor.example", "dee@aldermoor.example"]);
});

test("a wait that ended a day ago is forgotten", async () => {
  for (let attempt = 0; attempt < 5; attempt += 1) await reserveAttempt(key);
  await db.$executeRaw`update auth_throttle set blocked_until = now() - interval '25 hours'`;
  await reserveAttempt("bo@aldermoor.example");
  expect(await db.authThrottle.count()).toBe(1);
});
