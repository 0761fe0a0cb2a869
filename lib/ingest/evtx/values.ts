import { type ChunkReader, EvtxDamage } from "./chunk-reader";

/** A value of a record: its type and where it stands in the chunk. */
export type Value = { type: number; at: number; size: number };

export const valueTypes = { none: 0x00, text: 0x01, binaryXml: 0x21 } as const;
const arrayFlag = 0x80;

/** 100 nanoseconds from 1601 to 1970. */
const epochTicks = 116_444_736_000_000_000n;
const ticksPerSecond = 10_000_000n;

/** ISO 8601 in UTC with all seven digits that Windows keeps. */
function fileTime(ticks: bigint): string {
  const since1970 = ticks - epochTicks;
  const fraction = ((since1970 % ticksPerSecond) + ticksPerSecond) % ticksPerSecond;
  const date = new Date(Number((since1970 - fraction) / ticksPerSecond) * 1000);
  if (Number.isNaN(date.getTime())) return String(ticks);
  return `${date.toISOString().slice(0, 19)}.${String(fraction).padStart(7, "0")}Z`;
}

function systemTime(view: DataView): string {
  const [year, month, , day, hour, minute, second, millisecond] = Array.from({ length: 8 }, (_, index) =>
    view.getUint16(index * 2, true),
  );
  const two = (part = 0) => String(part).padStart(2, "0");
  const date = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
  return `${date}T${two(hour)}:${two(minute)}:${two(second)}.${String(millisecond).padStart(3, "0")}Z`;
}

function guid(view: DataView): string {
  const hex = (part: number | bigint, digits: number) => part.toString(16).padStart(digits, "0");
  const tail = hex(view.getBigUint64(8), 16);
  const head = `${hex(view.getUint32(0, true), 8)}-${hex(view.getUint16(4, true), 4)}-${hex(view.getUint16(6, true), 4)}`;
  return `{${head}-${tail.slice(0, 4)}-${tail.slice(4)}}`;
}

function sid(view: DataView): string {
  const count = view.getUint8(1);
  let text = `S-${view.getUint8(0)}-${view.getUint16(2) * 2 ** 32 + view.getUint32(4)}`;
  for (let index = 0; index < count; index += 1) text += `-${view.getUint32(8 + index * 4, true)}`;
  return text;
}

type Reading = { size: number; read: (view: DataView) => string };

/** The types of a fixed size. */
const fixed: Readonly<Record<number, Reading>> = {
  3: { size: 1, read: (view) => String(view.getInt8(0)) },
  4: { size: 1, read: (view) => String(view.getUint8(0)) },
  5: { size: 2, read: (view) => String(view.getInt16(0, true)) },
  6: { size: 2, read: (view) => String(view.getUint16(0, true)) },
  7: { size: 4, read: (view) => String(view.getInt32(0, true)) },
  8: { size: 4, read: (view) => String(view.getUint32(0, true)) },
  9: { size: 8, read: (view) => String(view.getBigInt64(0, true)) },
  10: { size: 8, read: (view) => String(view.getBigUint64(0, true)) },
  11: { size: 4, read: (view) => String(view.getFloat32(0, true)) },
  12: { size: 8, read: (view) => String(view.getFloat64(0, true)) },
  13: { size: 4, read: (view) => String(view.getUint32(0, true) !== 0) },
  15: { size: 16, read: guid },
  17: { size: 8, read: (view) => fileTime(view.getBigUint64(0, true)) },
  18: { size: 16, read: systemTime },
  20: { size: 4, read: (view) => `0x${view.getUint32(0, true).toString(16)}` },
  21: { size: 8, read: (view) => `0x${view.getBigUint64(0, true).toString(16)}` },
};

const textTypes: Readonly<Record<number, (chunk: ChunkReader, at: number, size: number) => string>> = {
  1: (chunk, at, size) => chunk.utf16(at, size),
  2: (chunk, at, size) => chunk.latin(at, size),
  14: (chunk, at, size) => chunk.hex(at, size),
};

function readSid(chunk: ChunkReader, at: number, size: number): string {
  if (size < 8 || size < 8 + chunk.u8(at + 1) * 4) throw new EvtxDamage("a security id in it is cut");
  return sid(chunk.dataView(at, size));
}

/** A pointer is as wide as on the computer that wrote it. */
function readPointer(chunk: ChunkReader, at: number, size: number): string {
  if (size !== 4 && size !== 8) throw new EvtxDamage("a number in it has an unknown width");
  return `0x${(size === 4 ? chunk.u32(at) : chunk.u64(at)).toString(16)}`;
}

function single(chunk: ChunkReader, type: number, at: number, size: number): string {
  const text = textTypes[type];
  if (text) return text(chunk, at, size);
  if (size === 0) return "";
  if (type === 19) return readSid(chunk, at, size);
  if (type === 16 || type === 32) return readPointer(chunk, at, size);
  const reading = fixed[type];
  if (!reading) throw new EvtxDamage(`a value in it has the unknown type ${type}`);
  if (size < reading.size) throw new EvtxDamage("a value in it is cut");
  return reading.read(chunk.dataView(at, reading.size));
}

function array(chunk: ChunkReader, type: number, at: number, size: number): string {
  // Texts of a list end in NUL each, which the reader would show as a sign.
  if (type === 1) return listedTexts(chunk, at, size).join("\n");
  if (type === 2) return chunk.latin(at, size).replaceAll("␀", "\n");
  const reading = fixed[type];
  if (!reading) throw new EvtxDamage(`a list in it has the unknown type ${type}`);
  const items: string[] = [];
  for (let from = at; from + reading.size <= at + size; from += reading.size) {
    chunk.countNode();
    items.push(reading.read(chunk.dataView(from, reading.size)));
  }
  return items.join("\n");
}

function listedTexts(chunk: ChunkReader, at: number, size: number): string[] {
  const texts: string[] = [];
  let start = at;
  for (let from = at; from + 1 < at + size; from += 2) {
    if (chunk.u16(from) !== 0) continue;
    texts.push(chunk.utf16(start, from - start));
    start = from + 2;
  }
  if (start + 1 < at + size) texts.push(chunk.utf16(start, at + size - start));
  return texts;
}

/** A value as Windows itself renders it in XML. */
export function valueText(chunk: ChunkReader, { type, at, size }: Value): string {
  return type & arrayFlag ? array(chunk, type & ~arrayFlag, at, size) : single(chunk, type, at, size);
}
