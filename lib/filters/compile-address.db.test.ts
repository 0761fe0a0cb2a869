import ipaddr from "ipaddr.js";
import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/sql";
import fc from "@/lib/testing/properties";
import { readAddress } from "./address-value";
import { compileAddress, inetOf } from "./compile-address";

const like = fc.oneof(
  fc.ipV4(),
  fc.ipV6().filter((text) => !text.includes(".")),
  fc.string({ unit: fc.constantFrom(..."0123456789abcdf:.:"), maxLength: 24 }),
  fc.constantFrom(
    "",
    "::",
    ":",
    ":::",
    "1::2::3",
    "1.2.3",
    "1.2.3.256",
    "1.2.3.4.5",
    "fe80::1%eth0",
    "1:2:3:4:5:6:7:8:9",
    "::1::",
    "1:2:3:4:5:6:7::",
  ),
);

/** Links have names of interfaces that no log of ours carries. */
const isCanonical = (text: string) =>
  !text.includes("%") && ipaddr.isValid(text) && ipaddr.parse(text).toString() === text;

test("text that is no address is none, never an error, and what is one is read", async () => {
  const texts = fc.sample(like, { numRuns: 1500, seed: 3 });
  const rows = await db.$queryRaw<Array<{ text: string; address: string | null }>>`
    select v as text, host(${inetOf(Prisma.sql`v`)}) as address from unnest(${texts}::text[]) as v`;
  let read = 0;
  for (const { text, address } of rows) {
    if (address === null) {
      // Every way of writing that the logs have is known: canonical addresses are never missed.
      const canonical = isCanonical(text);
      expect(canonical, text).toBe(false);
      continue;
    }
    read += 1;
    expect(readAddress(address), text).toEqual(readAddress(text));
  }
  expect(read).toBeGreaterThan(300);
});

test("a network holds exactly its addresses, in either version", async () => {
  const wanted = ["203.0.113.0/24", "2001:db8::/33", "0.0.0.0/0", "::/0", "203.0.113.77"];
  const texts = ["203.0.113.0", "203.0.113.255", "203.0.114.0", "2001:db8::1", "2001:db8:8000::", "no", "203.0.113.77"];
  for (const network of wanted) {
    const test = compileAddress([{ kind: "match", pieces: [network] }], { sql: Prisma.sql`v` });
    const found = await db.$queryRaw<Array<{ v: string }>>`select v from unnest(${texts}::text[]) as v where ${test}`;
    const [base = "", prefix] = network.split("/");
    const expected = texts.filter((text) => {
      if (!ipaddr.isValid(text)) return false;
      const [one, other] = [ipaddr.parse(text), ipaddr.parse(base)];
      const length = prefix === undefined ? (other.kind() === "ipv4" ? 32 : 128) : Number(prefix);
      return one.kind() === other.kind() && one.match(other, length);
    });
    expect(
      found.map(({ v }) => v),
      network,
    ).toEqual(expected);
  }
});

test("an address is read in the browser as everywhere else", () => {
  fc.assert(
    fc.property(like, (text) => {
      const own = readAddress(text);
      if (own === null) expect(isCanonical(text)).toBe(false);
      else expect(ipaddr.isValid(text)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
