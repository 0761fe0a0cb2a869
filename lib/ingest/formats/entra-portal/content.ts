import type { Sample } from "@/lib/ingest/formats/define-format";
import { isNothing } from "@/lib/ingest/formats/fields";
import { canonicalIp } from "@/lib/ingest/load/ip";
import { CsvRow } from "@/lib/ingest/row";
import { parseIso } from "@/lib/ingest/times/iso";

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What cells must look like in a download; only some may be empty. */
const checks = new Map<string, { looks: (text: string) => boolean; mayBeEmpty: boolean }>([
  [
    "CreatedDateTime",
    { looks: (text) => /^\d{4}-\d{2}-\d{2}T/.test(text) && parseIso(text, null) !== null, mayBeEmpty: false },
  ],
  ["Id", { looks: (text) => guid.test(text), mayBeEmpty: false }],
  ["CorrelationId", { looks: (text) => guid.test(text), mayBeEmpty: true }],
  ["AppId", { looks: (text) => guid.test(text), mayBeEmpty: true }],
  ["IPAddress", { looks: (text) => canonicalIp(text).addr !== null, mayBeEmpty: true }],
  ["Status.errorCode", { looks: (text) => /^(?:0|[1-9]\d{4,6})$/.test(text), mayBeEmpty: true }],
]);

/** Whether the columns of a file in an unknown language hold what the download has in their places. */
export function holdsDownload({ rows }: Sample, fields: readonly string[]): boolean {
  const places = fields.flatMap((field, index) => {
    const check = checks.get(field);
    return check ? [{ index, ...check }] : [];
  });
  const filled = new Set<number>();
  for (const row of rows) {
    if (!(row instanceof CsvRow)) return false;
    for (const { index, looks, mayBeEmpty } of places) {
      const text = row.at(index).trim();
      if (isNothing(text) ? !mayBeEmpty : !looks(text)) return false;
      if (!isNothing(text)) filled.add(index);
    }
  }
  // A column that is empty throughout proves nothing; the codes are, where everybody succeeded.
  return places.every(({ index }) => filled.has(index) || fields[index] === "Status.errorCode");
}
