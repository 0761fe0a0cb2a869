import { commonTable } from "@/lib/ingest/formats/common-table";
import { defineFormat, hasAll } from "@/lib/ingest/formats/define-format";
import { object } from "@/lib/ingest/formats/fields";
import { signInFrom, signInTable } from "@/lib/ingest/formats/sign-in-from";
import { JsonRow, type Row, RowError } from "@/lib/ingest/row";

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

/** The record as one flat row under Log Analytics names: the properties first, the envelope where they are silent. */
function flat(record: Row): Row {
  const properties = object(record.get("properties"));
  const row: Record<string, unknown> = {};
  const taken = new Set<string>();
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === "") continue;
    const target = propertyNames.get(name.toLowerCase()) ?? name;
    row[target] = value;
    taken.add(target.toLowerCase());
  }
  for (const [name, value] of record.entries()) {
    const key = name.toLowerCase();
    if (key === "properties") continue;
    const target = envelopeNames.get(key) ?? name;
    if (!taken.has(target.toLowerCase())) row[target] = value;
  }
  return new JsonRow(row);
}

/** Diagnostic records of Azure Monitor: Event Hub batches and storage blobs, in any key case. */
export const azureMonitor = defineFormat({
  id: "azure-monitor",
  label: "Azure Monitor diagnostic records",
  eventTable: "sign_in",
  times: ["createddatetime", "time"],
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
  map(record, context) {
    if (record.get("properties") === "") throw new RowError("the record has no properties");
    return signInFrom(flat(record), context);
  },
});
