import { expect, test } from "vitest";
import { fill } from "./fill";
import { completed, openMention } from "./open-mention";

const open = (text: string) => openMention(text, text.length);

test("a sign at the beginning of a word opens, until the word ends", () => {
  expect(open("see #192.0")).toEqual({ sign: "#", start: 4, query: "192.0" });
  expect(open("@")).toEqual({ sign: "@", start: 0, query: "" });
  expect(open("@ana@alder")).toEqual({ sign: "@", start: 0, query: "ana@alder" });
  expect(open("mail ana@alder")).toBeNull();
  expect(open("#a b")).toBeNull();
  expect(open(`#${"a".repeat(80)}`)).toBeNull();
});

test("what is taken stands in the place of what was typed, with a space behind it", () => {
  const text = "see #192 and";
  const mention = openMention(text, 8);
  expect(mention && completed(text, mention, 8, "#ip/192.0.2.1")).toEqual({ text: "see #ip/192.0.2.1 and", caret: 18 });
});

test("a template is filled with what is known; the rest stays for the hand", () => {
  expect(fill("{user} from {ip}, {why} {x{", { user: "ana {ip}", ip: "" })).toBe("ana {ip} from {ip}, {why} {x{");
});
