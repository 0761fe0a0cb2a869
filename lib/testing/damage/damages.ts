import { gzipSync } from "node:zlib";
import type { Random } from "@/lib/demo/random";
import { makeZip } from "./make-zip";

/** One way to damage a file. What it makes of a file is the same on every run. */
export type Damage = { kind: string; apply: (bytes: Buffer, random: Random) => Buffer };

const insert = (bytes: Buffer, at: number, what: string | Buffer) =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(what as string), bytes.subarray(at)]);

const place = (bytes: Buffer, random: Random) => random.int(0, Math.max(bytes.length - 1, 0));

/** Places of one byte in a file. */
function placesOf(bytes: Buffer, byte: string): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(byte); at !== -1; at = bytes.indexOf(byte, at + 1)) places.push(at);
  return places;
}

/** Takes one of the bytes away, if there is one. */
function without(byte: string) {
  return (bytes: Buffer, random: Random) => {
    const places = placesOf(bytes, byte);
    if (places.length === 0) return bytes;
    const at = random.pick(places);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
  };
}

const inserting =
  (...what: Array<string | Buffer>) =>
  (bytes: Buffer, random: Random) =>
    insert(bytes, place(bytes, random), random.pick(what));

const asText = (change: (text: string, random: Random) => string) => (bytes: Buffer, random: Random) =>
  Buffer.from(change(bytes.toString("utf8"), random));

/** Changes some of the places that a pattern finds. */
const replacing = (pattern: RegExp, share: number, by: (found: string, random: Random) => string) =>
  asText((text, random) => text.replace(pattern, (found) => (random.chance(share) ? by(found, random) : found)));

const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;

const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();
const utf16 = (bytes: Buffer, mark = "\ufeff") => Buffer.from(mark + bytes.toString("utf8"), "utf16le");

const plain: Damage[] = [
  { kind: "a stray quote", apply: inserting('"') },
  { kind: "a missing quote", apply: without('"') },
  { kind: "many stray quotes", apply: replacing(/[,\s]/g, 0.05, (found) => `${found}"`) },
  { kind: "a missing comma", apply: without(",") },
  { kind: "a stray comma or semicolon", apply: inserting(",", ";", "\t") },
  { kind: "a missing brace", apply: without("}") },
  { kind: "a missing opening brace", apply: without("{") },
  { kind: "a stray bracket", apply: inserting("[", "]", "{", "}", "<", ">") },
  { kind: "a backslash at a bad place", apply: inserting("\\", "\\u12", "\\x") },
  { kind: "a missing line end", apply: without("\n") },
  { kind: "a stray line end", apply: inserting("\n", "\r\n", "\r") },
  { kind: "a cut", apply: (bytes, random) => bytes.subarray(0, place(bytes, random)) },
  { kind: "a missing start", apply: (bytes, random) => bytes.subarray(place(bytes, random)) },
  {
    kind: "a hole",
    apply: (bytes, random) => {
      const at = place(bytes, random);
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random.int(1, 400))]);
    },
  },
  {
    kind: "a part twice",
    apply: (bytes, random) => {
      const at = place(bytes, random);
      return insert(bytes, at, bytes.subarray(at, at + random.int(1, 2000)));
    },
  },
  { kind: "NUL bytes", apply: (bytes, random) => inserting(Buffer.alloc(random.int(1, 9)))(bytes, random) },
  { kind: "a block of NUL bytes", apply: inserting(Buffer.alloc(4096)) },
  {
    kind: "a byte that is no UTF-8",
    apply: inserting(Buffer.from([0xff]), Buffer.from([0xc3]), Buffer.from([0xe2, 0x82])),
  },
  { kind: "half a character pair", apply: inserting("\\ud83d", "\\udc00", Buffer.from([0xed, 0xa0, 0xbd])) },
  {
    kind: "random bytes",
    apply: (bytes, random) => {
      const damaged = Buffer.from(bytes);
      for (let hit = 0; hit < 20; hit += 1) damaged[place(bytes, random)] = random.int(0, 255);
      return damaged;
    },
  },
  { kind: "control characters", apply: inserting("\u001a", "\u0007", "\u001b[31m", "\u0085", "\u2028", "\u202e") },
  { kind: "Windows-1252", apply: asLatin1 },
  { kind: "UTF-16", apply: (bytes) => utf16(bytes) },
  { kind: "UTF-16 without a mark", apply: (bytes) => utf16(bytes, "") },
  { kind: "UTF-16 big-endian", apply: (bytes) => swapped(utf16(bytes)) },
  { kind: "UTF-16 cut in a unit", apply: (bytes, random) => utf16(bytes).subarray(0, 2 * place(bytes, random) + 1) },
  { kind: "two marks", apply: (bytes) => Buffer.concat([Buffer.from("\ufeff\ufeff"), bytes]) },
  { kind: "a mark in the middle", apply: inserting("\ufeff") },
  { kind: "line ends of three kinds", apply: replacing(/\r?\n/g, 1, (_, random) => random.pick(["\n", "\r\n", "\r"])) },
  { kind: "line ends of old Macintosh", apply: replacing(/\r?\n/g, 1, () => "\r") },
  { kind: "empty lines", apply: replacing(/\r?\n/g, 0.5, (found) => found.repeat(3)) },
  { kind: "spaces around", apply: asText((text) => `\n\n  ${text}   \n\n\n`) },
  { kind: "the first line twice", apply: asText((text) => `${text.split("\n")[0]}\n${text}`) },
  { kind: "no first line", apply: asText((text) => text.slice(text.indexOf("\n") + 1)) },
  { kind: "a sentence in front", apply: asText((text) => `Exported by hand on Monday\n${text}`) },
  { kind: "a footer", apply: asText((text) => `${text}\n(24 rows affected)\n`) },
  { kind: "the file twice", apply: (bytes) => Buffer.concat([bytes, bytes]) },
  {
    kind: "the file and a cut copy",
    apply: (bytes, random) => Buffer.concat([bytes, bytes.subarray(0, place(bytes, random))]),
  },
  {
    kind: "names in capitals",
    apply: replacing(/"?\b[A-Za-z]{2,30}\b"?(?=[:,])/g, 0.5, (found) => found.toUpperCase()),
  },
  { kind: "numbers as text", apply: replacing(/:\s*(\d+)(?=[,}])/g, 0.5, (found) => `: "${found.slice(1).trim()}"`) },
  {
    kind: "other types",
    apply: replacing(/:\s*"[^"]*"(?=[,}])/g, 0.1, (_, random) =>
      random.pick([": 7", ": null", ": []", ": {}", ": true", ": -1e400"]),
    ),
  },
  { kind: "values that are too deep", apply: replacing(/:\s*"[^"]*"(?=[,}])/g, 0.02, () => `: ${deep(5000)}`) },
  { kind: "cells that are too deep", apply: replacing(/,[^,"\n]*(?=,)/g, 0.01, () => `,"${deep(5000)}"`) },
  { kind: "values of a megabyte", apply: (bytes, random) => inserting("x".repeat(1 << 20))(bytes, random) },
  { kind: "names twice", apply: replacing(/"[A-Za-z]+"\s*:\s*("[^"]*"|\d+)\s*,/g, 0.2, (found) => found + found) },
  {
    kind: "names of the language",
    apply: replacing(/"[A-Za-z]+"(?=\s*:)/g, 0.05, (_, random) =>
      random.pick(['"__proto__"', '"constructor"', '"toString"', '""']),
    ),
  },
  {
    kind: "times of nowhere",
    apply: replacing(/20\d\d-\d\d-\d\d/g, 0.3, (_, random) =>
      random.pick(["2026-02-30", "0000-00-00", "9999-12-31", "275761-01-01", "20260304"]),
    ),
  },
  {
    kind: "numbers beyond all",
    apply: replacing(/\b\d{1,6}\b/g, 0.05, (_, random) =>
      random.pick(["99999999999999999999", "-1", "1e999", "0x10", "NaN"]),
    ),
  },
];

function asLatin1(bytes: Buffer): Buffer {
  const text = bytes.toString("utf8").replace(/Azure|Office|Mozilla/, "Café à la carte – é");
  return Buffer.from(text, "latin1");
}

/** A few bytes of a packed file overwritten, behind its head. */
function scratched(packed: Buffer, random: Random): Buffer {
  const at = random.int(Math.min(40, packed.length - 1), packed.length - 1);
  return Buffer.concat([packed.subarray(0, at), Buffer.from("scratch"), packed.subarray(at + 7)]);
}

const cut = (packed: Buffer, random: Random) => packed.subarray(0, random.int(20, packed.length - 1));
const zipped = (bytes: Buffer) =>
  makeZip([
    { name: "a.log", content: bytes },
    { name: "b.log", content: bytes },
  ]);

const packed: Damage[] = [
  { kind: "gzip", apply: (bytes) => gzipSync(bytes) },
  { kind: "gzip cut", apply: (bytes, random) => cut(gzipSync(bytes), random) },
  { kind: "gzip scratched", apply: (bytes, random) => scratched(gzipSync(bytes), random) },
  { kind: "gzip with something behind", apply: (bytes) => Buffer.concat([gzipSync(bytes), Buffer.from("tail")]) },
  { kind: "gzip twice", apply: (bytes) => gzipSync(gzipSync(bytes)) },
  { kind: "gzip of a cut file", apply: (bytes, random) => gzipSync(bytes.subarray(0, place(bytes, random))) },
  { kind: "zip", apply: zipped },
  { kind: "zip scratched", apply: (bytes, random) => scratched(zipped(bytes), random) },
  { kind: "zip cut", apply: (bytes, random) => cut(zipped(bytes), random) },
  {
    kind: "zip with a wrong checksum",
    apply: (bytes) =>
      makeZip([
        { name: "a.log", content: bytes, crc: 1 },
        { name: "b.log", content: bytes },
      ]),
  },
];

export const damages: Damage[] = [...plain, ...packed];
