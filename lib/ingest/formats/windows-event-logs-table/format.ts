import type { WindowsLogon } from "@/lib/ingest/canonical";
import { commonValue, defineFormat } from "@/lib/ingest/formats/define-format";
import { object, stringOf } from "@/lib/ingest/formats/fields";
import { logonFromXml } from "@/lib/ingest/formats/windows-xml";
import { type Row, RowError } from "@/lib/ingest/row";
import { parseXml, type XmlElement } from "@/lib/ingest/transforms/xml-element";

const table = "WindowsEventLogsTable";

function elementOf(xml: string): XmlElement {
  try {
    return parseXml(xml.trim());
  } catch {
    throw new RowError("its RawXml is not valid XML");
  }
}

function map(row: Row): WindowsLogon {
  const category = stringOf(row.get("category"));
  if (category !== table) throw new RowError(`this is a record of ${category || "no category"}, not of ${table}`);
  const xml = stringOf(object(row.get("properties")).RawXml);
  if (xml === "") throw new RowError("the record has no RawXml, and nothing else in it names the event's data");
  return logonFromXml(elementOf(xml));
}

/** Windows events as the diagnostics agent of Azure streams them: the event itself is XML inside. */
export const windowsEventLogsTable = defineFormat({
  id: "windows-event-logs-table",
  label: "Windows events of the Azure diagnostics agent",
  eventTable: "windows_logon",
  times: [],
  recognise(sample) {
    if (commonValue(sample, "category") !== table) return null;
    return { score: 100, table, because: "its category says so" };
  },
  map,
});
