import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { makeZip, type ZipEntry } from "@/lib/testing/damage/make-zip";
import { membersOf } from "./members";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-members-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Each member's name with its text, or with why it was not read to its end. */
async function read(bytes: Buffer, name = "upload.zip"): Promise<Array<[name: string, content: string]>> {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  const found: Array<[string, string]> = [];
  const { members } = await membersOf(file, name, bytes.length);
  for await (const member of members) {
    const parts: Uint8Array[] = [];
    let error = "";
    try {
      for await (const part of await member.open()) parts.push(part);
    } catch (thrown) {
      error = `!${(thrown as Error).message}`;
    }
    found.push([member.name, Buffer.concat(parts).toString() + error]);
  }
  return found;
}

const good = (name: string): ZipEntry => ({ name, content: Buffer.from(`${name}\n`) });
const zipped = (...entries: ZipEntry[]) => read(makeZip(entries));

test("what cannot be opened costs its own member and says why", async () => {
  const found = await zipped(
    good("a.csv"),
    { name: "../../etc/evil.csv", content: Buffer.from("x") },
    { name: "/absolute.csv", content: Buffer.from("x") },
    { name: "secret.csv", content: Buffer.from("x"), flags: 0x801 },
    { name: "large.csv", content: Buffer.from("x"), method: 9 },
    { name: "link.csv", content: Buffer.from("/etc/passwd"), unixMode: 0xa1ff },
    good("z.csv"),
  );
  expect(found).toEqual([
    ["a.csv", "a.csv\n"],
    ["../../etc/evil.csv", expect.stringMatching(/^!.*leads out of the archive/)],
    ["/absolute.csv", expect.stringMatching(/^!.*leads out of the archive/)],
    ["secret.csv", expect.stringMatching(/^!.*encrypted/)],
    ["large.csv", expect.stringMatching(/^!.*Deflate64/)],
    ["link.csv", expect.stringMatching(/^!.*link/)],
    ["z.csv", "z.csv\n"],
  ]);
});

test("a workbook is told what to become", async () => {
  const book = zipped(good("[Content_Types].xml"), good("xl/workbook.xml"));
  await expect(book).rejects.toThrow("Save the sheet as CSV");
});

test("what systems add to an archive on their own is no file of it", async () => {
  const added = ["a/", "__MACOSX/a/._q.csv", "._q.csv", "a/._q.csv", "a/.DS_Store", "Thumbs.db", "a/desktop.ini"];
  expect(await zipped(...added.map(good), good("a/q.csv"))).toEqual([["a/q.csv", "a/q.csv\n"]]);
});

test("a member with a wrong checksum or size is given and told, the others are read", async () => {
  const content = Buffer.from("1,2\n3,4\n");
  const found = await zipped(
    { name: "sum.csv", content, crc: 1 },
    { name: "short.csv", content, size: 100 },
    { name: "long.csv", content, size: 3 },
    good("z.csv"),
  );
  expect(found[0]).toEqual(["sum.csv", expect.stringMatching(/^1,2\n3,4\n!.*checksum/)]);
  expect(found[1]).toEqual(["short.csv", expect.stringMatching(/^1,2\n3,4\n!.*less comes out/)]);
  expect(found[2]?.[1]).toMatch(/more comes out/);
  expect(found[3]).toEqual(["z.csv", "z.csv\n"]);
});

test("a damaged member gives what stands before the damage; the next one is whole", async () => {
  const text = Array.from({ length: 5000 }, (_, index) => `${index},${(index * 7919) % 1013}\n`).join("");
  const bytes = makeZip([{ name: "a.csv", content: Buffer.from(text) }, good("b.csv")]);
  bytes.fill(0xff, 12_000, 12_040);
  const [first, second] = await read(bytes);
  const [content = "", error] = first?.[1].split("!") ?? [];
  expect(content.length).toBeGreaterThan(20_000);
  expect(text.startsWith(content.slice(0, 20_000))).toBe(true);
  expect(error).toMatch(/ends in damage/);
  expect(second).toEqual(["b.csv", "b.csv\n"]);
});

test("a damaged list of files keeps the members in front of the damage and has a line for the rest", async () => {
  const bytes = makeZip([good("a.csv"), good("b.csv"), good("c.csv")]);
  const third = bytes.lastIndexOf(Buffer.from("PK\x01\x02", "latin1"));
  bytes.write("XX", third, "latin1");
  const found = await read(bytes);
  expect(found.slice(0, 2)).toEqual([
    ["a.csv", "a.csv\n"],
    ["b.csv", "b.csv\n"],
  ]);
  expect(found[2]).toEqual(["what follows in the archive", expect.stringMatching(/^!The zip archive is damaged/)]);
});

test("one packing inside a zip is opened, a second is refused, and so is what else wraps files", async () => {
  const gz = gzipSync("inside\n");
  const found = await zipped(
    { name: "a.json.gz", content: gz },
    { name: "b.gz.gz", content: gzipSync(gz) },
    { name: "c.zip", content: makeZip([good("x.csv")]) },
    { name: "d.tar", content: Buffer.concat([Buffer.alloc(257), Buffer.from("ustar"), Buffer.alloc(300)]) },
    { name: "e.7z", content: Buffer.from("7z\xbc\xaf\x27\x1c rest", "latin1") },
    { name: "f.avro", content: Buffer.from("Obj\x01\x04\x14avro.codec") },
    { name: "g.csv", content: Buffer.from("\ufeffId,Time\n", "utf16le").subarray(0, 2) },
    { name: "h.csv", content: Buffer.from([0xff, 0xfe, 0, 0, 73, 0, 0, 0]) },
  );
  expect(found[0]?.[1]).toBe("inside\n");
  expect(found[1]?.[1]).toMatch(/^!An archive inside an archive/);
  expect(found[2]?.[1]).toMatch(/^!An archive inside an archive/);
  expect(found[3]?.[1]).toMatch(/^!A tar archive/);
  expect(found[4]?.[1]).toMatch(/^!A 7-Zip archive/);
  expect(found[5]?.[1]).toMatch(/^!An Avro file/);
  expect(found[6]?.[1]).not.toMatch(/^!/);
  expect(found[7]?.[1]).toMatch(/^!Text in UTF-32/);
  for (const nothing of [[], [good("only/")]]) {
    await expect(zipped(...nothing)).rejects.toThrow("The zip archive holds no files.");
  }
  expect(await read(gzipSync(makeZip([good("x.csv")])), "a.gz")).toEqual([
    ["a", expect.stringMatching(/^!An archive/)],
  ]);
  expect(await read(gzipSync(gz), "b.gz")).toEqual([["b", expect.stringMatching(/^!An archive/)]]);
});

test("members that lie over one another are a bomb", async () => {
  const bytes = makeZip([good("a.csv"), { ...good("a.csv"), sharesWith: 0 }]);
  await expect(read(bytes)).rejects.toThrow(/lie over one another/);
});

test("a bomb inside a member is stopped long before it is unpacked", async () => {
  const bomb = gzipSync(gzipSync(Buffer.alloc(2 ** 29)));
  expect((await read(gzipSync(Buffer.alloc(2 ** 28)), "zeros.gz"))[0]?.[1]).toMatch(
    /^!It unpacks.*Nothing of it was read/,
  );
  expect((await zipped({ name: "a.gz", content: bomb }))[0]?.[1]).toMatch(/^!An archive inside/);
});

test("a hundred thousand members are listed with flat memory", async () => {
  const content = Buffer.from("x");
  const entries = Array.from({ length: 100_000 }, (_, index) => ({ name: `logs/${index}.json`, content, method: 0 }));
  const file = path.join(folder, "many.zip");
  const bytes = makeZip(entries);
  writeFileSync(file, bytes);
  const before = process.memoryUsage().rss;
  const { count, members } = await membersOf(file, "many.zip", bytes.length);
  expect(count).toBe(100_000);
  let seen = 0;
  let last = "";
  for await (const member of members) {
    seen += 1;
    last = member.name;
  }
  expect([seen, last]).toEqual([100_000, "logs/99999.json"]);
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 2 ** 20);
});

test("bytes behind the end of a zip cost none of its members, and have a line", async () => {
  const bytes = makeZip([good("a.csv"), good("b.csv")]);
  expect(await read(Buffer.concat([bytes, Buffer.from("\r\n--boundary--\r\n")]))).toEqual([
    ["a.csv", "a.csv\n"],
    ["b.csv", "b.csv\n"],
    ["what follows in the archive", expect.stringMatching(/^!Behind the end of the zip archive stand 16 bytes/)],
  ]);
});

test("of a zip without its end every member that is there is read, and the missing end has a line", async () => {
  const text = Array.from({ length: 3000 }, (_, index) => `${index},${(index * 7919) % 1013}\n`).join("");
  const long = { name: "c.csv", content: Buffer.from(text) };
  for (const isStreamed of [false, true]) {
    const entries = [good("a.csv"), { ...good("empty.csv"), content: Buffer.alloc(0) }, long, good("d.csv")];
    const bytes = makeZip(entries.map((entry) => ({ ...entry, isStreamed })));
    const whole = (found: Array<[string, string]>) => found.slice(0, 2);
    const inFront = [
      ["a.csv", "a.csv\n"],
      ["empty.csv", ""],
    ];
    const end = ["what follows in the archive", expect.stringMatching(/^!The end of the zip archive is missing.*Send/)];

    const listCut = await read(bytes.subarray(0, bytes.length - 30));
    expect(listCut).toEqual([...inFront, ["c.csv", text], ["d.csv", "d.csv\n"], end]);

    const at = bytes.indexOf("d.csv") - 2000;
    const memberCut = await read(bytes.subarray(0, at));
    expect(whole(memberCut)).toEqual(inFront);
    const [name, content = ""] = memberCut[2] ?? [];
    const [rows = "", error] = content.split("!");
    expect([name, error]).toEqual(["c.csv", expect.stringMatching(/ends in damage/)]);
    expect(rows.length).toBeGreaterThan(text.length / 2);
    expect(text.startsWith(rows)).toBe(true);
    expect(memberCut.slice(3)).toEqual([end]);
  }
  await expect(read(makeZip([good("a.csv")]).subarray(0, 20))).rejects.toThrow(/is missing.*Send it again/);
});

test("a member without a list that is no log, or leads elsewhere, is refused as with one", async () => {
  const bytes = makeZip([
    { ...good("zeros.csv"), content: Buffer.alloc(2 ** 28), isStreamed: true },
    { ...good("../out.csv") },
    { ...good("secret.csv"), flags: 0x801 },
    { ...good("odd.csv"), method: 14 },
    good("wrong.csv"),
  ]);
  const from = bytes.indexOf("../out.csv") - 30;
  const cut = (part: Buffer) => read(part.subarray(0, part.length - 30));
  expect((await cut(bytes))[0]?.[1]).toMatch(/^!It unpacks.*Nothing of it was read/);
  const found = await cut(bytes.subarray(from));
  expect(found.map(([name, content]) => [name, content.slice(0, 20)])).toEqual([
    ["../out.csv", "!The member's name l"],
    ["secret.csv", "!The member is encry"],
    ["odd.csv", "!The member is packe"],
    ["wrong.csv", "wrong.csv\n"],
    ["what follows in the archive", "!The end of the zip "],
  ]);
});
