import { describe, expect, test } from "vitest";
import fc from "@/lib/testing/properties";
import { workTime } from "@/lib/testing/work-time";
import { parseXml, xmlText } from "./xml-element";
import { XmlRecords, XmlRow } from "./xml-records";

const event = (number: number) =>
  `<Event xmlns="http://example.net/e"><System><EventRecordID>${number}</EventRecordID></System></Event>`;

/** The text of each event, or the reason why it is none, however the bytes were cut. */
function read(text: string, pieceBytes = text.length) {
  const bytes = Buffer.from(text);
  const splitter = new XmlRecords();
  const found: string[] = [];
  const places: [number, number][] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const batch = splitter.push(bytes.subarray(at, at + pieceBytes), at + pieceBytes >= bytes.length);
    for (const { row, damage, line, offset, raw } of batch.records) {
      found.push(row instanceof XmlRow ? (row.element.children[0]?.children[0]?.text ?? "") : (damage ?? ""));
      places.push([line, offset]);
      expect(bytes.subarray(offset, offset + raw.length).equals(Buffer.from(raw))).toBe(true);
    }
  }
  return { found, places };
}

describe("events in XML", () => {
  test.each([1, 7, 64, 100_000])("come with or without a root, in pieces of %i bytes", (pieceBytes) => {
    const declared = `<?xml version="1.0"?>\n<Events>\n${event(1)}\n${event(2)}</Events>\n`;
    expect(read(declared, pieceBytes)).toEqual({
      found: ["1", "2"],
      places: [
        [3, 31],
        [4, 31 + event(1).length + 1],
      ],
    });
    expect(read(`${event(1)}\r\n${event(2)}${event(3)}`, pieceBytes).found).toEqual(["1", "2", "3"]);
    expect(read(`Record 1\n<?xml version="1.0"?>\n${event(1)}\nRecord 2\n${event(2)}`, pieceBytes).found).toEqual([
      "1",
      "2",
    ]);
  });

  test("a damaged event costs itself", () => {
    const cut = event(2).slice(0, 50);
    expect(read(`<Events>${event(1)}${cut}${event(3)}</Events>`).found).toEqual(["1", "the event does not end", "3"]);
    expect(read(`${event(1)}${event(2).replace("<System>", "<Sys")}${event(3)}`).found).toEqual([
      "1",
      expect.stringContaining("not valid XML"),
      "3",
    ]);
    expect(read(`${event(1)}${event(2).replace("<Event ", "<Evnt ")}${event(3)}`).found).toEqual([
      "1",
      "this stands between events and belongs to none",
      "3",
    ]);
    expect(read(`${event(1)}${cut}`).found).toEqual(["1", "the event does not end"]);
  });

  test("entities of a document type are errors: no bomb grows and no file is read", () => {
    const bomb = `<!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]>\n<Event><System><EventRecordID>&a;&f;</EventRecordID></System></Event>${event(2)}`;
    expect(read(bomb).found).toEqual([
      "this stands between events and belongs to none",
      expect.stringContaining("undefined entity"),
      "2",
    ]);
    expect(() => parseXml(`<!DOCTYPE a><a/>`)).toThrow("document type");
    expect(() => parseXml("<a>".repeat(100))).toThrow("nested deeper");
  });

  test("texts keep control characters and references", () => {
    expect(parseXml("<a b='&lt;1'>x\u0001&amp;&#x2;<![CDATA[<&]]></a>")).toEqual({
      name: "a",
      attributes: { b: "<1" },
      children: [],
      text: "x\u0001&\u0002<&",
    });
  });

  test("an element is written as text that reads as the same element", () => {
    const element = parseXml("<a b='&quot;&lt;'>x&#13;&#10;\u0001&amp;<c/><d>\u2028</d></a>");
    expect(parseXml(xmlText(element))).toEqual(element);
  });

  test("a file of openings or of nothing between brackets ends in time", () => {
    const took = workTime(() => {
      expect(read("<Event >".repeat(50_000)).found.length).toBe(50_000);
      expect(read(`${event(1)}${"<?".repeat(400_000)}`, 1 << 18).found.length).toBeGreaterThan(1);
    });
    expect(took).toBeLessThan(5000);
  });

  test("other XML is refused by name", () => {
    expect(() => read("<html><body/></html>")).toThrow("holds no Windows events");
  });

  test("whatever is cut out or put in, the other events are there and every byte has its place", () => {
    const whole = Array.from({ length: 6 }, (_, index) => event(index)).join("\n");
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(30),
        fc.oneof(
          fc.string({ maxLength: 20 }),
          fc.constantFrom(
            "<Event ",
            "</Event>",
            "<![CDATA[",
            "<!--",
            "]]>",
            "\0",
            '"',
            "&",
            "<Events>",
            "<!DOCTYPE a>",
          ),
        ),
        fc.integer({ min: 1, max: 400 }),
        (at, cut, put, pieceBytes) => {
          const { found } = read(`<Events>${whole.slice(0, at)}${put}${whole.slice(at + cut)}</Events>`, pieceBytes);
          // A cut of 30 bytes touches two events at the most.
          const sound = found.filter((text) => /^[0-5]$/.test(text));
          expect(sound.length).toBeGreaterThanOrEqual(4);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
