import type { Mapping } from "@/lib/ingest/answers";
import { defineFormat, type Format, type MapContext, type Sample } from "@/lib/ingest/formats/define-format";
import { securityAlert } from "@/lib/ingest/formats/security-alert/format";
import { securityEvent } from "@/lib/ingest/formats/security-event/format";
import { signInFrom } from "@/lib/ingest/formats/sign-in-from";
import type { Row } from "@/lib/ingest/row";
import { mappedTables } from "./columns";
import { MappedRow } from "./mapped-row";

const mapped = (row: Row, { mapping = {} }: MapContext) => new MappedRow(row, mapping);

/** Unknown headers that an analyst mapped to those of a table. Nobody else can recognise them. */
export const mappedSignIns = defineFormat({
  id: "mapped-sign-ins",
  label: "Sign-ins, mapped by hand",
  eventTable: "sign_in",
  times: ["createddatetime"],
  zoneless: "ask",
  recognise: () => null,
  map: (row, context) => signInFrom(mapped(row, context), context),
});

export const mappedAlerts = defineFormat({
  id: "mapped-alerts",
  label: "Alerts, mapped by hand",
  eventTable: "security_alert",
  times: ["timegenerated"],
  zoneless: "ask",
  recognise: () => null,
  map: (row, context) => securityAlert.map(mapped(row, context), context),
});

export const mappedLogons = defineFormat({
  id: "mapped-logons",
  label: "Windows logons, mapped by hand",
  eventTable: "windows_logon",
  times: ["timegenerated"],
  zoneless: "ask",
  recognise: () => null,
  map: (row, context) => securityEvent.map(mapped(row, context), context),
});

/** The format that reads mapped columns into a table; null for a table that columns cannot be mapped to. */
export function mappedFormat(table: string): Format | null {
  if (!mappedTables.some((known) => known.table === table)) return null;
  if (table === "SecurityAlert") return mappedAlerts;
  return table === "SecurityEvent" ? mappedLogons : mappedSignIns;
}

const renamed = (keys: ReadonlySet<string>, mapping: Mapping): Set<string> =>
  new Set(Object.entries(mapping).flatMap(([column, header]) => (keys.has(header) ? [column] : [])));

/** The sample under the names of the table. */
export function mappedSample(sample: Sample, mapping: Mapping): Sample {
  return {
    fileName: sample.fileName,
    rows: sample.rows.map((row) => new MappedRow(row, mapping)),
    keys: new Set([...sample.keys, ...Object.keys(mapping)]),
    localTime: renamed(sample.localTime, mapping),
    utcTime: renamed(sample.utcTime, mapping),
  };
}
