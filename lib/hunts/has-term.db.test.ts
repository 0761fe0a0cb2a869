import { expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { Prisma, query } from "@/lib/db/sql";
import { hasTerm } from "@/lib/ingest/user-agent";
import fc from "@/lib/testing/properties";
import { hasAnyTerm } from "./has-term";

async function inDatabase(texts: string[], terms: string[]): Promise<boolean[]> {
  const client = await pool.connect();
  try {
    const rows = await query<{ has: boolean }>(
      client,
      Prisma.sql`select ${hasAnyTerm(Prisma.sql`t.text`, terms)} as has from unnest(${texts}::text[]) with ordinality t (text, n) order by n`,
    );
    return rows.map(({ has }) => has);
  } finally {
    client.release();
  }
}

test("a term is a whole run of letters and digits, in any case", async () => {
  const texts = [
    "Password Spray",
    "Password Spraying",
    "[Preview] password spray: x",
    "MyPassword Spray",
    "Password_Spray",
  ];
  expect(await inDatabase(texts, ["Password Spray"])).toEqual([true, false, true, false, false]);
  expect(await inDatabase(["my_python", "python3", "java/17", "notjava/17"], ["python", "java/"])).toEqual([
    ...[true, false, true, false],
  ]);
});

test("no terms are had by nothing, and signs of regular expressions mean themselves", async () => {
  expect(await inDatabase(["a", ""], [])).toEqual([false, false]);
  expect(
    await inDatabase(["axb", "a.b", "a\\b", "(a|b)*", "[a]", "a^$"], ["a.b", "a\\b", "(a|b)*", "[a]", "a^$"]),
  ).toEqual([...[false, true, true, true, true, true]]);
});

test("the database agrees with the importer for any text and term", async () => {
  const piece = fc.constantFrom(..."aAbz09_./ -[](){}|*+?^$\\äÄßkİ\u212a", "ab", "Ab0");
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
  const term = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(""));
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { minLength: 20, maxLength: 60 }),
      fc.array(term, { maxLength: 3 }),
      async (texts, terms) => {
        expect(await inDatabase(texts, terms)).toEqual(
          texts.map((one) => terms.some((wanted) => hasTerm(one, wanted))),
        );
      },
    ),
    { numRuns: 200 },
  );
});
