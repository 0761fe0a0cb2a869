import { commonTable } from "@/lib/ingest/formats/common-table";
import { defineFormat, hasAll } from "@/lib/ingest/formats/define-format";
import { object } from "@/lib/ingest/formats/fields";
import { signInFrom, signInTable } from "@/lib/ingest/formats/sign-in-from";
import { isEmpty, JsonRow, type Row, RowError } from "@/lib/ingest/row";

/** Where the envelope says what the properties leave open. */
const envelopeNames = new Map([
  ["time", "TimeGenerated"],
  ["calleripaddress", "ipAddress"],
  ["resourceid", "ResourceId"],
  ["tenantid", "AADTenantId"],
  ["level", "Level"],
]);

/** Properties that Graph names otherwise than Log Analytics. */
const propertyNames = new Map([
  ["resourceid", "ResourceIdentity"],
  ["location", "LocationDetails"],
]);

/** What the envelope says with more authority than its properties: Log Analytics takes these columns from it too. */
const envelopeFirst = new Set(["category", "correlationid", "calleripaddress"]);

/** The record as one flat row under Log Analytics names: the properties first, the envelope where they are silent. */
function flat(record: Row): Row {
  const values = new Map<string, [name: string, value: unknown]>();
  for (const [name, value] of Object.entries(object(record.get("properties")))) {
    if (isEmpty(value)) continue;
    const target = propertyNames.get(name.toLowerCase()) ?? name;
    values.set(target.toLowerCase(), [target, value]);
  }
  for (const [name, value] of record.entries()) {
    const key = name.toLowerCase();
    if (key === "properties") continue;
    const target = envelopeNames.get(key) ?? name;
    if (envelopeFirst.has(key) || !values.has(target.toLowerCase())) values.set(target.toLowerCase(), [target, value]);
  }
  return new JsonRow(Object.fromEntries(values.values()));
}

/** Diagnostic records of Azure Monitor: Event Hub batches and storage blobs, in any key case. */
export const azureMonitor = defineFormat({
  id: "azure-monitor",
  label: "Azure Monitor diagnostic records",
  eventTable: "sign_in",
  times: ["createddatetime", "timegenerated"],
  inner: flat,
  zoneless: "utc",
  recognise(sample) {
    if (!hasAll(sample, "category", "properties")) return null;
    const found = commonTable(sample, "category", signInTable);
    if (!found) return null;
    const which = found.isAll
      ? "each record has an envelope whose category is"
      : "its envelopes have categories such as";
    return { score: 40, table: found.table, because: `${which} ${found.name}` };
  },
  cells: { inner: { key: "properties", names: propertyNames }, names: envelopeNames, first: envelopeFirst },
  map(record, context) {
    if (record.get("properties") === "") throw new RowError("the record has no properties");
    return signInFrom(flat(record), context);
  },
});
