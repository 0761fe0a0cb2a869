import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./passwords";

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
  for (const hash of ["", "salt:key", "scrypt", "bcrypt$1$2$3$4$5", "scrypt$131072$8$1$$"]) {
    expect(await verifyPassword({ hash, password: "seven grey herons" })).toBe(false);
  }
});

test("no more than two hashes take memory at once", async () => {
  const before = process.memoryUsage().rss;
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss - before);
  }, 5);
  await Promise.all(Array.from({ length: 8 }, () => hashPassword("seven grey herons")));
  clearInterval(watch);
  expect(peak).toBeLessThan(3 * 128 * 1024 * 1024);
}, 60_000);
