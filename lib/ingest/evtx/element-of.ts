import { localName, type XmlElement } from "@/lib/ingest/transforms/xml-element";
import { BinaryXml, type Part, type Tag, type Templates } from "./binary-xml";
import { type ChunkReader, EvtxDamage } from "./chunk-reader";
import { type Value, valueText, valueTypes } from "./values";

/** Puts the values of a record into its template. */
class Filler {
  constructor(
    private readonly chunk: ChunkReader,
    private readonly templates: Templates,
  ) {}

  fill(parts: Part[], values: Value[], into: XmlElement) {
    for (const part of parts) {
      this.chunk.countNode();
      if (typeof part === "string") {
        this.chunk.countCharacters(part.length);
        into.text += part;
      } else if (part.kind === "tag") into.children.push(this.chunk.nested(() => this.element(part, values)));
      else if (part.kind === "instance") this.chunk.nested(() => this.fill(part.parts, part.values, into));
      else this.value(valueAt(values, part.index), into);
    }
  }

  private value(value: Value, into: XmlElement) {
    if (value.type === valueTypes.none || value.size === 0) return;
    if (value.type !== valueTypes.binaryXml) {
      into.text += valueText(this.chunk, value);
      return;
    }
    const { at, size } = value;
    this.chunk.nested(() =>
      this.fill(new BinaryXml(this.chunk, this.templates, at, at + size, false).fragment(), [], into),
    );
  }

  private element(tag: Tag, values: Value[]): XmlElement {
    const attributes: Record<string, string> = Object.create(null);
    for (const { name, parts } of tag.attributes) {
      const holder: XmlElement = { name: "", attributes: {}, children: [], text: "" };
      this.fill(parts, values, holder);
      if (holder.text !== "") attributes[name] = holder.text;
    }
    const element: XmlElement = { name: localName(tag.name), attributes, children: [], text: "" };
    this.fill(tag.parts, values, element);
    return element;
  }
}

function valueAt(values: Value[], index: number): Value {
  const value = values[index];
  if (!value) throw new EvtxDamage("its template asks for a value that it does not have");
  return value;
}

/** The element that the binary XML of a record stands for. */
export function elementOf(chunk: ChunkReader, templates: Templates, start: number, end: number): XmlElement {
  const holder: XmlElement = { name: "", attributes: {}, children: [], text: "" };
  const parts = new BinaryXml(chunk, templates, start, end, true).fragment();
  new Filler(chunk, templates).fill(parts, [], holder);
  const [element] = holder.children;
  if (!element) throw new EvtxDamage("it holds no event");
  return element;
}
