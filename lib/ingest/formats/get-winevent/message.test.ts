import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { samples } from "@/lib/testing/shared-samples";
import { dataOfMessage } from "./message";

const folded = (value: unknown) => String(value).trim().toLowerCase().replace(/\s+/g, " ");

describe.skipIf(!samples.exist)("messages of real logons, which stand beside their data", () => {
  const rows: Record<string, unknown>[] = samples.exist
    ? readFileSync(samples.path("windows/otrf_logon_events.jsonl"), "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
    : [];

  test.each([
    [4624, 788, 24],
    [4625, 25, 20],
    [4634, 487, 5],
    [4648, 34, 14],
    [4672, 490, 5],
  ])("every line of a %i lands under the name that the event's own data give it", (eventId, events, lines) => {
    const compared = new Set<string>();
    const withMessage = rows.filter((row) => row.EventID === eventId && row.Message);
    for (const { Message, ...row } of withMessage) {
      for (const [name, value] of dataOfMessage(eventId, String(Message))) {
        // Sentinels stand as words in a message, and some agents leave a name out.
        if (row[name] === undefined || row[name] === null || String(row[name]).startsWith("%%")) continue;
        expect([name, folded(value)]).toEqual([name, folded(row[name])]);
        compared.add(name);
      }
    }
    expect([withMessage.length, compared.size]).toEqual([events, lines]);
  });
});
