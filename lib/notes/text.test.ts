import { describe, expect, test } from "vitest";
import { entityKinds } from "@/lib/entities/kinds";
import fc from "@/lib/testing/properties";
import { workTime } from "@/lib/testing/work-time";
import { type Inline, type Mention, mentionsIn, readLine, readNote, writeMention } from "./text";

/** What a reader sees, marks left out. */
function seen(parts: Inline[]): string {
  return parts.map((part) => (part.kind === "bold" ? seen(part.parts) : part.text)).join("");
}

const all = (text: string): Inline[] => {
  const flat = (parts: Inline[]): Inline[] =>
    parts.flatMap((part) => (part.kind === "bold" ? flat(part.parts) : [part]));
  return readNote(text).flatMap((block) => (block.kind === "list" ? block.items : block.lines).flatMap(flat));
};

const links = (text: string) => all(text).flatMap((part) => (part.kind === "link" ? [[part.text, part.host]] : []));

describe("a note", () => {
  test("has paragraphs, lists, code and bold, and nothing else", () => {
    expect(readNote("one\ntwo\n\n- a\n* b\n1. c\n\n**x `y`** `**z**`")).toEqual([
      { kind: "paragraph", lines: [[{ kind: "text", text: "one" }], [{ kind: "text", text: "two" }]] },
      { kind: "list", ordered: false, items: [[{ kind: "text", text: "a" }], [{ kind: "text", text: "b" }]] },
      { kind: "list", ordered: true, items: [[{ kind: "text", text: "c" }]] },
      {
        kind: "paragraph",
        lines: [
          [
            {
              kind: "bold",
              parts: [
                { kind: "text", text: "x " },
                { kind: "code", text: "y" },
              ],
            },
            { kind: "text", text: " " },
            { kind: "code", text: "**z**" },
          ],
        ],
      },
    ]);
    const markup = "<img src=x onerror=alert(1)> [a](javascript:b) # h1 > q ![i](https:x) __u__ `` ** **";
    expect(seen(readLine(markup))).toBe(markup);
  });

  test("links only https, and says which host it is", () => {
    expect(links("see https://aldermoor.example/a(b)?c=1#d, (https://x.example/), https://y.example.")).toEqual([
      ["https://aldermoor.example/a(b)?c=1#d", "aldermoor.example"],
      ["https://x.example/", "x.example"],
      ["https://y.example", "y.example"],
    ]);
    // Letters that look like others are named as the browser asks for them.
    expect(links("https://аldermoor.example/")).toEqual([["https://аldermoor.example/", "xn--ldermoor-06g.example"]]);
    for (const text of [
      "http://a.example",
      "javascript:alert(1)",
      "data:text/html,x",
      "https://user:word@evil.example",
      "https://aldermoor.example@evil.example/",
      "xhttps://a.example",
      "https://",
    ]) {
      expect(links(text)).toEqual([]);
    }
  });

  test("names people and things, and reads what completion writes", () => {
    const text =
      'Ask @ana@aldermoor.example. See #finding/8f3a2c1d-0000-4000-8000-000000000001, #app/"Office 365 \\"x\\"" and #ip/192.0.2.1.';
    expect(mentionsIn(text)).toEqual([
      { kind: "person", value: "ana@aldermoor.example" },
      { kind: "finding", value: "8f3a2c1d-0000-4000-8000-000000000001" },
      { kind: "app", value: 'Office 365 "x"' },
      { kind: "ip", value: "192.0.2.1" },
    ]);
    expect(mentionsIn('a@b.example #nothing/1 #ip/ x#ip/1 #user/""')).toEqual([]);
    const value = fc
      .string({ minLength: 1, maxLength: 60, unit: "grapheme" })
      .filter((text) => text.trim() !== "" && !/[\n\r]/.test(text));
    const mention = fc.record({
      kind: fc.constantFrom("finding", "incident", "sign-in", "alert", "logon", ...entityKinds),
      value,
    });
    fc.assert(
      fc.property(mention, (given) => {
        expect(mentionsIn(`x ${writeMention(given as Mention)} y.`)).toEqual([given]);
      }),
      { numRuns: 2000 },
    );
  });

  test("loses no letter of any text, links nothing but https, and takes no time", () => {
    const piece = fc.constantFrom(
      "`",
      "**",
      "*",
      "@",
      "#",
      "https://",
      "a.example",
      "#ip/",
      '"',
      "\\",
      "\n",
      "- ",
      "1. ",
      " ",
      "\u202e",
      "x",
      ")",
      "é",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const line = pieces.join("").replaceAll("\n", " ");
        const marks = (text: string) => text.replaceAll(/[`*]/g, "");
        expect(marks(seen(readLine(line)))).toBe(marks(line));
        for (const part of all(pieces.join(""))) if (part.kind === "link") expect(part.href).toMatch(/^https:\/\//);
      }),
      { numRuns: 3000 },
    );
    for (const bad of ["`", "**", '#user/"', "@a@", "https://", "#ip/:", "(", "- "]) {
      expect(workTime(() => readNote(bad.repeat(10_000 / bad.length)))).toBeLessThan(500);
    }
  });
});
