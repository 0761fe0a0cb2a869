import { expect, test } from "vitest";
import { beforeStrangers, hashPassword, verifyPassword } from "./passwords";

test("a password is known again, another is not, and equal passwords have different hashes", async () => {
  const [hash, again] = await Promise.all([hashPassword("seven grey herons"), hashPassword("seven grey herons")]);
  expect(hash).toMatch(/^scrypt\$131072\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  expect(again).not.toBe(hash);
  expect(await verifyPassword({ hash, password: "seven grey herons" })).toBe(true);
  expect(await verifyPassword({ hash, password: "seven grey heron" })).toBe(false);
  expect(await verifyPassword({ hash, password: "" })).toBe(false);
});

test("letters that were composed on another keyboard are the same letters", async () => {
  const hash = await hashPassword("Zoë’s café at noon");
  expect(await verifyPassword({ hash, password: "Zoe\u0308’s cafe\u0301 at noon" })).toBe(true);
});

test("a hash of another kind never fits", async () => {
  // Of the processor: the machine may have other things to do.
  const timed = async (hash: string) => {
    const began = process.cpuUsage();
    expect(await verifyPassword({ hash, password: "seven grey herons" })).toBe(false);
    const { user, system } = process.cpuUsage(began);
    return user + system;
  };
  const usual = await timed(await hashPassword("another one"));
  for (const hash of ["none until the link is used", "scrypt$131072$8$1$$"]) {
    expect(await timed(hash), hash).toBeGreaterThan(usual / 3);
  }
});

test("no more than two hashes take memory at once, and whoever is known does not stand behind strangers", async () => {
  const before = process.memoryUsage().rss;
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss - before);
  }, 5);
  const done: string[] = [];
  const hash = (who: string) => hashPassword("seven grey herons").then(() => done.push(who));
  const flood = Array.from({ length: 6 }, () => hash("stranger"));
  await Promise.all([...flood, beforeStrangers(() => hash("owner"))]);
  // Two were at work already when the owner came.
  expect(done.indexOf("owner")).toBeLessThan(4);
  clearInterval(watch);
  expect(peak).toBeLessThan(3 * 128 * 1024 * 1024);
});
