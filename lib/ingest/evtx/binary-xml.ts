import { type ChunkReader, EvtxDamage } from "./chunk-reader";
import type { Value } from "./values";

/** A place that a record's own value fills. */
export type Hole = { kind: "hole"; index: number };
export type Tag = { kind: "tag"; name: string; attributes: { name: string; parts: Part[] }[]; parts: Part[] };
/** A template with the values of one record. */
export type Instance = { kind: "instance"; parts: Part[]; values: Value[] };
export type Part = string | Hole | Tag | Instance;

const tokens = {
  end: 0x00,
  open: 0x01,
  closeStart: 0x02,
  closeEmpty: 0x03,
  endElement: 0x04,
  value: 0x05,
  attribute: 0x06,
  cdata: 0x07,
  character: 0x08,
  entity: 0x09,
  instructionTarget: 0x0a,
  instructionData: 0x0b,
  template: 0x0c,
  hole: 0x0d,
  optionalHole: 0x0e,
  header: 0x0f,
} as const;

/** Set on a token with attributes, or with more of the same behind it. */
const moreFlag = 0x40;

const entities = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

const damaged = (what: string) => new EvtxDamage(`its binary XML is damaged: ${what}`);

/** Templates of a chunk by where they stand; records repeat them. */
export type Templates = Map<number, Part[]>;

/** Reads binary XML between two places of a chunk. */
export class BinaryXml {
  private at: number;

  /** Tags of a template carry a dependency; those that a value holds directly do not. */
  constructor(
    private readonly chunk: ChunkReader,
    private readonly templates: Templates,
    start: number,
    private readonly end: number,
    private readonly hasDependency: boolean,
  ) {
    this.at = start;
  }

  /** Everything up to the end of the fragment. */
  fragment(): Part[] {
    const parts: Part[] = [];
    while (this.at < this.end) {
      const token = this.chunk.u8(this.at);
      if (token === tokens.end) break;
      if (token === tokens.header) this.at += 4;
      else this.part(token, parts);
    }
    return parts;
  }

  private u8() {
    return this.chunk.u8(this.step(1));
  }

  private u16() {
    return this.chunk.u16(this.step(2));
  }

  private u32() {
    return this.chunk.u32(this.step(4));
  }

  private step(size: number): number {
    const from = this.at;
    if (from + size > this.end) throw damaged("it ends too early");
    this.at = from + size;
    return from;
  }

  private part(token: number, parts: Part[]) {
    this.chunk.countNode();
    switch (token & ~moreFlag) {
      case tokens.open:
        parts.push(this.chunk.nested(() => this.tag()));
        return;
      case tokens.template:
        parts.push(this.chunk.nested(() => this.instance()));
        return;
      default:
        if (!this.text(token, parts)) throw damaged(`unexpected token ${token}`);
    }
  }

  /** Texts and holes, which stand in elements and in attributes; false when the token is neither. */
  private text(token: number, parts: Part[]): boolean {
    switch (token & ~moreFlag) {
      case tokens.value:
        this.at += 2;
        parts.push(this.counted());
        return true;
      case tokens.cdata:
        this.at += 1;
        parts.push(this.counted());
        return true;
      case tokens.character:
        this.at += 1;
        parts.push(String.fromCharCode(this.u16()).toWellFormed());
        return true;
      case tokens.entity:
        this.at += 1;
        parts.push(this.entity());
        return true;
      case tokens.hole:
      case tokens.optionalHole:
        this.at += 1;
        parts.push({ kind: "hole", index: this.u16() });
        this.at += 1;
        return true;
      case tokens.instructionTarget:
        this.at += 1;
        this.name();
        return true;
      case tokens.instructionData:
        this.at += 1;
        this.counted();
        return true;
      default:
        return false;
    }
  }

  private counted(): string {
    const size = this.u16() * 2;
    return this.chunk.utf16(this.step(size), size);
  }

  private entity(): string {
    const name = this.name();
    const text = entities.get(name);
    if (text === undefined) throw damaged(`unknown entity ${name.slice(0, 20)}`);
    return text;
  }

  /** A name stands elsewhere in the chunk, or right here when it occurs for the first time. */
  private name(): string {
    const offset = this.u32();
    const { name, bytes } = this.chunk.name(offset);
    if (offset === this.at) this.step(bytes);
    return name;
  }

  private tag(): Tag {
    const token = this.u8();
    if (this.hasDependency) this.step(2);
    this.step(4);
    const tag: Tag = { kind: "tag", name: this.name(), attributes: [], parts: [] };
    if (token & moreFlag) {
      this.step(4);
      while ((this.chunk.u8(this.at) & ~moreFlag) === tokens.attribute) tag.attributes.push(this.attribute());
    }
    const close = this.u8();
    if (close === tokens.closeEmpty) return tag;
    if (close !== tokens.closeStart) throw damaged(`unexpected token ${close} in ${tag.name.slice(0, 40)}`);
    for (let next = this.chunk.u8(this.at); next !== tokens.endElement; next = this.chunk.u8(this.at)) {
      if (this.at >= this.end) throw damaged("it ends too early");
      this.part(next, tag.parts);
    }
    this.at += 1;
    return tag;
  }

  private attribute() {
    this.chunk.countNode();
    this.at += 1;
    const attribute = { name: this.name(), parts: [] as Part[] };
    while (this.at < this.end && this.text(this.chunk.u8(this.at), attribute.parts)) this.chunk.countNode();
    return attribute;
  }

  private instance(): Instance {
    this.step(6);
    const offset = this.u32();
    // The first record of a chunk to use a template holds it; the others point there.
    if (offset === this.at) this.step(24 + this.chunk.u32(offset + 20));
    const parts = this.template(offset);
    const count = this.u32();
    if (count > (this.end - this.at) / 4) throw damaged("it has more values than bytes");
    const values: Value[] = [];
    let at = this.at + count * 4;
    for (let index = 0; index < count; index += 1) {
      const size = this.u16();
      values.push({ type: this.u8(), at, size });
      this.step(1);
      at += size;
    }
    this.step(at - this.at);
    return { kind: "instance", parts, values };
  }

  private template(offset: number): Part[] {
    const known = this.templates.get(offset);
    if (known) return known;
    const start = offset + 24;
    const end = start + this.chunk.u32(offset + 20);
    if (end > this.chunk.length) throw damaged("a template reaches beyond its chunk");
    const parts = this.chunk.nested(() => new BinaryXml(this.chunk, this.templates, start, end, true).fragment());
    this.templates.set(offset, parts);
    return parts;
  }
}
