import { defineFormat } from "@/lib/ingest/formats/define-format";
import { logonFromXml } from "@/lib/ingest/formats/windows-xml";
import { RowError } from "@/lib/ingest/row";
import { XmlRow } from "@/lib/ingest/transforms/xml-records";

/** Events of the Security log as XML: of Event Viewer, wevtutil, `Get-WinEvent … ToXml()`, python-evtx and evtx_dump. */
export const eventXml = defineFormat({
  id: "event-xml",
  label: "Windows events as XML",
  eventTable: "windows_logon",
  times: [],
  recognise(sample) {
    if (!sample.rows.some((row) => row instanceof XmlRow)) return null;
    return { score: 100, table: "Security", because: "its records are <Event> elements" };
  },
  map(row) {
    if (!(row instanceof XmlRow)) throw new RowError("this is no <Event> element");
    return logonFromXml(row.element);
  },
});
