import { crc32 } from "node:zlib";

/** A Windows event log made up for a test: its events share one template, as those of one kind do. */
export type MadeEvent = {
  recordId: number;
  ticks: bigint;
  eventId: number;
  channel: string;
  computer: string;
  data: string[];
};

const nameBytes = (name: string) => {
  const bytes = Buffer.alloc(10 + name.length * 2);
  bytes.writeUInt16LE(name.length, 6);
  bytes.write(name, 8, "utf16le");
  return bytes;
};

const numbers = (...parts: [value: number | bigint, size: 1 | 2 | 4 | 8][]) => {
  const bytes = Buffer.alloc(parts.reduce((sum, [, size]) => sum + size, 0));
  let at = 0;
  for (const [value, size] of parts) {
    if (size === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(Number(value), at, size);
    at += size;
  }
  return bytes;
};

/** Binary XML that stands at a place of its chunk; every name is written where it is used. */
class Writer {
  private parts: Buffer[] = [];

  constructor(private at: number) {}

  add(...parts: Buffer[]) {
    for (const part of parts) {
      this.parts.push(part);
      this.at += part.length;
    }
    return this;
  }

  name(name: string) {
    return this.add(numbers([this.at + 4, 4]), nameBytes(name));
  }

  /** An element with attributes and content, both given as what writes them. */
  element(name: string, attributes: [string, () => void][], content: (() => void) | null) {
    this.add(numbers([attributes.length > 0 ? 0x41 : 0x01, 1], [0xffff, 2], [0, 4])).name(name);
    if (attributes.length > 0) this.add(numbers([0, 4]));
    for (const [attribute, value] of attributes) {
      this.add(numbers([0x06, 1])).name(attribute);
      value();
    }
    if (!content) return this.add(numbers([0x03, 1]));
    this.add(numbers([0x02, 1]));
    content();
    return this.add(numbers([0x04, 1]));
  }

  hole(index: number, type: number) {
    return this.add(numbers([0x0d, 1], [index, 2], [type, 1]));
  }

  text(text: string) {
    return this.add(numbers([0x05, 1], [1, 1], [text.length, 2]), Buffer.from(text, "utf16le"));
  }

  bytes() {
    return Buffer.concat(this.parts);
  }
}

const fragmentHeader = numbers([0x0f, 1], [1, 1], [1, 1], [0, 1]);

function template(at: number, dataNames: string[]): Buffer {
  const writer = new Writer(at + 24).add(fragmentHeader);
  writer.element("Event", [], () => {
    writer.element("System", [], () => {
      writer.element("Provider", [["Name", () => writer.text("Microsoft-Windows-Security-Auditing")]], null);
      writer.element("EventID", [], () => writer.hole(0, 0x06));
      writer.element("TimeCreated", [["SystemTime", () => writer.hole(1, 0x11)]], null);
      writer.element("EventRecordID", [], () => writer.hole(2, 0x0a));
      writer.element("Channel", [], () => writer.hole(3, 0x01));
      writer.element("Computer", [], () => writer.hole(4, 0x01));
    });
    writer.element("EventData", [], () => {
      for (const [index, name] of dataNames.entries()) {
        writer.element("Data", [["Name", () => writer.text(name)]], () => writer.hole(5 + index, 0x01));
      }
    });
  });
  const body = writer.add(numbers([0, 1])).bytes();
  return Buffer.concat([numbers([0, 4], [7, 4], [0, 4], [0, 8], [body.length, 4]), body]);
}

/** A record at a place of its chunk; the first of a chunk carries the template, at `templateAt`. */
function record(event: MadeEvent, at: number, templateAt: number, dataNames: string[]): Buffer {
  const place = at + 24 + 4 + 10;
  const values: [type: number, bytes: Buffer][] = [
    [0x06, numbers([event.eventId, 2])],
    [0x11, numbers([event.ticks, 8])],
    [0x0a, numbers([event.recordId, 8])],
    [0x01, Buffer.from(event.channel, "utf16le")],
    [0x01, Buffer.from(event.computer, "utf16le")],
    ...event.data.map((text): [number, Buffer] => [0x01, Buffer.from(text, "utf16le")]),
  ];
  const inside = Buffer.concat([
    fragmentHeader,
    numbers([0x0c, 1], [1, 1], [7, 4], [templateAt, 4]),
    templateAt === place ? template(place, dataNames) : Buffer.alloc(0),
    numbers([values.length, 4]),
    ...values.map(([type, bytes]) => numbers([bytes.length, 2], [type, 1], [0, 1])),
    ...values.map(([, bytes]) => bytes),
    numbers([0, 1]),
  ]);
  const size = 24 + inside.length + 4;
  return Buffer.concat([
    numbers([0x2a2a, 4], [size, 4], [event.recordId, 8], [event.ticks, 8]),
    inside,
    numbers([size, 4]),
  ]);
}

/** Writes the checksums of a chunk anew, after a test has changed it. */
export function seal(chunk: Buffer) {
  const free = chunk.readUInt32LE(48);
  chunk.writeUInt32LE(crc32(chunk.subarray(512, free)), 52);
  chunk.writeUInt32LE(crc32(chunk.subarray(128, 512), crc32(chunk.subarray(0, 120))), 124);
}

export function evtxChunk(events: MadeEvent[], dataNames: string[]): Buffer {
  const chunk = Buffer.alloc(65_536);
  chunk.write("ElfChnk\0", 0, "latin1");
  chunk.writeUInt32LE(128, 40);
  let at = 512;
  const templateAt = at + 24 + 4 + 10;
  for (const event of events) at += record(event, at, templateAt, dataNames).copy(chunk, at);
  chunk.writeUInt32LE(at, 48);
  seal(chunk);
  return chunk;
}

export function evtxFile(...chunks: Buffer[]): Buffer {
  const header = Buffer.alloc(4096);
  header.write("ElfFile\0", 0, "latin1");
  return Buffer.concat([header, ...chunks]);
}
