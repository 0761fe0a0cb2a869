import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as getFileRejects } from "@/app/api/files/[id]/rejects/route";
import { GET as getRejects } from "@/app/api/uploads/[id]/rejects/route";
import { GET as getExport } from "@/app/api/views/[view]/export/route";
import { GET as getWatchlist } from "@/app/api/watchlists/[list]/export/route";
import { visibleText } from "@/components/ui/visible-text";
import { printable } from "@/lib/cli/text-table";
import { db, pool } from "@/lib/db/client";
import { withoutMarks } from "@/lib/export/inert";
import { safeLine } from "@/lib/log";
import { createUser, signedInCookie } from "@/lib/testing/users";
import { views } from "@/lib/views/catalogue";
import { readCsv } from "@/lib/views/testing/read-csv";
import { readSheet } from "@/lib/views/testing/read-xlsx";
import { furtherLists, type Scoped, seedLists } from "@/lib/views/testing/seed";
import type { TextColumn } from "./columns";
import { fillEmptyTables } from "./fill";
import { plantHostile, withoutHostile } from "./plant";
import { hostileStrings } from "./strings";

const origin = "http://localhost:3000";
let client: pg.PoolClient;
let columns: TextColumn[];
let lists: Scoped[];
let cookie = "";

beforeAll(async () => {
  lists = [...(await seedLists()), ...furtherLists];
  client = await pool.connect();
  await fillEmptyTables(client, []);
  columns = await plantHostile(client);
  cookie = await signedInCookie(await createUser({ role: "admin", email: "ana@aldermoor.example" }));
});
afterAll(() => client?.release());

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

async function get(handler: Handler, params: Record<string, string>, query = ""): Promise<Response> {
  const request = new Request(`${origin}/x?${query}`, { headers: { cookie } });
  const answer = await handler(request, { params: Promise.resolve(params) as Promise<never> });
  expect(answer.status, JSON.stringify(params)).toBe(200);
  return answer;
}

const isNumber = (cell: string) => /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell);

/** What a spreadsheet would take for a formula; a number is none. */
const live = (cells: readonly string[]) =>
  cells.filter((cell) => /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r]/.test(cell) && !isNumber(cell));

/** The same in the middle of what was meant as one cell: a space before the sign makes it text. */
const liveWithin = (cells: readonly string[]) =>
  cells.filter((cell) => /^[=+\-@＝＋－＠]/.test(cell) && !isNumber(cell));

/** The cells for a spreadsheet that parts them by another sign than a comma: quotes mean something at the start of a cell only. */
function readElsewhere(text: string, sign: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    let cell = "";
    if (text[at] === '"') {
      for (at += 1; at < text.length && (text[at] !== '"' || text[at + 1] === '"'); at += 1) {
        if (text[at] === '"') at += 1;
        cell += text[at];
      }
      at += 1;
    }
    for (; at < text.length && text[at] !== sign && text[at] !== "\n" && text[at] !== "\r"; at += 1) cell += text[at];
    cells.push(cell);
  }
  return cells;
}

test("there are at least 250 of them, all different, and none that PostgreSQL could not hold", () => {
  expect(hostileStrings.length).toBeGreaterThanOrEqual(250);
  expect(new Set(hostileStrings).size).toBe(hostileStrings.length);
  expect(hostileStrings.filter((text) => text.includes("\0") || !text.isWellFormed())).toEqual([]);
});

test("every column of every table that can hold text holds them, or says why it cannot", async () => {
  expect(await withoutHostile(client, columns)).toEqual([]);
  expect(columns.filter(({ closed }) => closed === null).length).toBeGreaterThan(100);
});

test("every list is among those that are looked at", () => {
  expect(views.map(({ id }) => id).filter((id) => !lists.some((list) => list.id === id))).toEqual([]);
});

test.each(["csv", "xlsx", "jsonl"])("no list exports a live formula as %s", async (format) => {
  for (const { id, scope } of lists) {
    const query = new URLSearchParams({ format, ...scope }).toString();
    const bytes = Buffer.from(await (await get(getExport, { view: id }, query)).arrayBuffer());
    const cell = `${id} ${JSON.stringify(scope)}`;
    if (format === "csv") {
      const text = bytes.toString("utf8").replace(/^\ufeff/, "");
      expect(live(readCsv(text).flat()), cell).toEqual([]);
      for (const sign of [";", "\t", "|"]) expect(liveWithin(readElsewhere(text, sign)), `${cell} ${sign}`).toEqual([]);
    } else if (format === "xlsx") expect((await readSheet(bytes)).formulas, cell).toBe(0);
    else
      for (const line of bytes.toString("utf8").trimEnd().split("\n"))
        expect(() => JSON.parse(line), cell).not.toThrow();
  }
});

test("each of them comes out of an export as the text that it is", async () => {
  const stored = await db.auditEntry.findMany({
    where: { object: { in: [...hostileStrings] } },
    orderBy: { seq: "asc" },
  });
  const texts = stored.map(({ object }) => object);
  expect(new Set(texts).size).toBeGreaterThanOrEqual(250);
  const query = `provenance=0&cols=object&sort=seq&q=&bom=0`;
  const csv = readCsv(await (await get(getExport, { view: "audit" }, `format=csv&${query}`)).text());
  const plain = csv.map(([cell = ""]) => withoutMarks(cell));
  const jsonl = (await (await get(getExport, { view: "audit" }, `format=jsonl&${query}`)).text()).trimEnd().split("\n");
  const objects = jsonl.map((line) => String(JSON.parse(line).object));
  const sheet = await readSheet(
    Buffer.from(await (await get(getExport, { view: "audit" }, `format=xlsx&${query}`)).arrayBuffer()),
  );
  const cells = (sheet.sheets[0] ?? []).map(([cell = ""]) => cell);
  const missing = (found: readonly string[]) => {
    const known = new Set(found);
    return texts.filter((text) => !known.has(text));
  };
  expect(missing(objects)).toEqual([]);
  expect(missing(plain)).toEqual([]);
  expect(missing(cells)).toEqual([]);
});

test("rejected rows and watchlists go out without a live formula as well", async () => {
  const { id: upload } = await db.upload.findFirstOrThrow({
    where: { uploadFiles: { some: { rejects: { some: {} } } } },
  });
  const csv = await (await get(getRejects, { id: upload })).text();
  expect(live(readCsv(csv.replace(/^\ufeff/, "")).flat())).toEqual([]);
  const file = await db.uploadFile.findFirstOrThrow({ where: { rejects: { some: {} } } });
  expect((await get(getFileRejects, { id: String(file.id) })).headers.get("content-type")).toMatch(/^text\/plain/);
  for (const { id } of await db.watchlist.findMany()) {
    const list = await (await get(getWatchlist, { list: String(id) })).text();
    expect(live(readCsv(list.replace(/^\ufeff/, "").replaceAll(/\r?\n/g, "\r\n")).flat())).toEqual([]);
  }
});

test("nothing of them steers a terminal, forges a line of a log or hides on a screen", () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  const steering = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;
  for (const text of hostileStrings) {
    expect(printable(text)).not.toMatch(steering);
    expect(safeLine({ text })).not.toMatch(steering);
    expect(visibleText(text)).not.toMatch(hidden);
  }
});
