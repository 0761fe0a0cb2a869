import { deflateRawSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { inflated, type Packing } from "./inflate";

const lines = Array.from(
  { length: 6000 },
  (_, index) => `${index},user${index % 97}@aldermoor.example,192.0.2.${index % 250}`,
);
const text = Buffer.from(lines.join("\n"));

async function unpack(bytes: Buffer, packing: Packing, step = 65_536) {
  const parts: Uint8Array[] = [];
  let error = "";
  const open = async () =>
    (async function* () {
      for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
    })();
  try {
    for await (const part of inflated(open, packing)) parts.push(part);
  } catch (thrown) {
    error = (thrown as Error).message;
  }
  return { bytes: Buffer.concat(parts), error };
}

/** How many bytes at the start are those of the original. */
function commonStart(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length && bytes[at] === text[at]) at += 1;
  return at;
}

test("sound streams come out whole, also of several gzip members and in small pieces", async () => {
  expect((await unpack(gzipSync(text), "gzip")).bytes.equals(text)).toBe(true);
  expect((await unpack(deflateRawSync(text), "deflate", 77)).bytes.equals(text)).toBe(true);
  const twice = Buffer.concat([gzipSync(text.subarray(0, 1000)), gzipSync(text.subarray(1000))]);
  expect(await unpack(twice, "gzip", 13)).toEqual({ bytes: text, error: "" });
});

test("everything in front of a cut comes out, wherever the cut is", async () => {
  const packed = gzipSync(text);
  let before = 0;
  for (let cut = 40; cut < packed.length - 8; cut += Math.floor(packed.length / 23)) {
    const { bytes, error } = await unpack(packed.subarray(0, cut), "gzip");
    expect(error).toMatch(/unexpected end/);
    expect(commonStart(bytes)).toBe(bytes.length);
    // Nothing waits in a buffer: each cut gives about its share of the text.
    expect(bytes.length / text.length).toBeGreaterThan(cut / packed.length - 0.06);
    expect(bytes.length).toBeGreaterThanOrEqual(before);
    before = bytes.length;
  }
});

test("a byte that was overwritten costs nothing in front of it and is told", async () => {
  const packed = gzipSync(text);
  for (const share of [0.3, 0.5, 0.7, 0.9]) {
    const place = Math.floor(packed.length * share);
    const damaged = Buffer.from(packed);
    damaged.fill(0xff, place, place + 12);
    const { bytes, error } = await unpack(damaged, "gzip");
    expect(error).not.toBe("");
    expect(commonStart(bytes) / text.length).toBeGreaterThan(share - 0.06);
  }
});

test("bytes behind the end of a gzip file are told and cost nothing", async () => {
  const { bytes, error } = await unpack(Buffer.concat([gzipSync(text), Buffer.from("rest of something else")]), "gzip");
  expect(bytes.equals(text)).toBe(true);
  expect(error).not.toBe("");
});
