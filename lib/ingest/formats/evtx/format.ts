import { EvtxRow } from "@/lib/ingest/evtx/evtx-records";
import { defineFormat } from "@/lib/ingest/formats/define-format";
import { logonFromXml } from "@/lib/ingest/formats/windows-xml";
import { RowError } from "@/lib/ingest/row";

/** The Security log as Windows keeps it. */
export const evtx = defineFormat({
  id: "evtx",
  label: "Windows event log (.evtx)",
  eventTable: "windows_logon",
  times: [],
  recognise(sample) {
    if (!sample.rows.some((row) => row instanceof EvtxRow)) return null;
    return { score: 110, table: "Security", because: "it starts as a Windows event log does" };
  },
  map(row) {
    if (!(row instanceof EvtxRow)) throw new RowError("this is no record of an event log");
    return logonFromXml(row.element);
  },
});
