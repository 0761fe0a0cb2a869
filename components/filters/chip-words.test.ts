import { expect, test } from "vitest";
import { parseFilter } from "@/lib/filters/parse";
import type { FilterField } from "@/lib/filters/types";
import { chipWords } from "./chip-words";

const fields: FilterField[] = [
  { name: "user", label: "User", type: "text" },
  { name: "asn", label: "ASN", type: "number" },
  { name: "kind", label: "Kind", type: "choice", choices: [{ value: "interactive", label: "Interactive" }] },
];

test.each([
  ['user:(a|"b c")', "User a or b c"],
  ["-kind:interactive", "Kind not Interactive"],
  ['~user:""', "User empty (switched off)"],
  ["user:*", "User filled"],
  ["asn:10..", "ASN from 10"],
  ["asn:..20", "ASN up to 20"],
  ["asn:10..20", "ASN 10 to 20"],
  ["asn:>5", "ASN > 5"],
  ["teams", "Free word teams"],
])("%s is read out as %s", (text, words) => {
  const [term] = parseFilter(text, fields).terms;
  expect(term && chipWords(term, fields).spoken).toBe(words);
});
