import { countKnown, defineFormat, hasAll } from "@/lib/ingest/formats/define-format";
import { json, object, text, time } from "@/lib/ingest/formats/fields";
import { EventData } from "@/lib/ingest/formats/windows-event-parts";
import { windowsLogonFrom } from "@/lib/ingest/formats/windows-logon-from";
import { type Row, RowError } from "@/lib/ingest/row";

const known =
  `recordnumber eventrecordid timecreated eventid level provider channel processid threadid computer chunknumber userid
  mapdescription username remotehost payloaddata1 payloaddata2 payloaddata3 payloaddata4 payloaddata5 payloaddata6 executableinfo
  hiddenrecord sourcefile keywords extradataoffset payload`.split(/\s+/);

/** Said again by the data, or about the tool's own files. */
const consumed = new Set(
  `recordnumber eventrecordid timecreated eventid provider channel computer chunknumber processid threadid userid mapdescription
  username remotehost payloaddata1 payloaddata2 payloaddata3 payloaddata4 payloaddata5 payloaddata6 executableinfo extradataoffset
  payload`.split(/\s+/),
);

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** The event's data as the XML had them, turned to JSON: attributes behind `@`, text in `#text`. */
function dataOf(row: Row): EventData {
  const data = new EventData();
  const payload = json(row.get("payload"));
  if (payload === "" || payload === null) return data;
  if (typeof payload !== "object") throw new RowError("its Payload is no JSON");
  const { EventData: eventData, UserData: userData } = object(payload);
  for (const item of asList(object(eventData).Data)) {
    const { "@Name": name, "#text": value } = object(item);
    if (typeof name === "string") data.add(name, value);
    else if (typeof item === "string") data.add("", item);
  }
  for (const part of Object.values(object(userData))) {
    for (const [name, value] of Object.entries(object(part))) if (!name.startsWith("@")) data.add(name, value);
  }
  return data;
}

function* restOf(row: Row, data: EventData): Iterable<readonly [string, unknown]> {
  yield* row.entries(consumed);
  yield ["SystemProcessId", text(row, "processid")];
  yield ["SystemThreadId", text(row, "threadid")];
  yield ["SystemUserId", text(row, "userid")];
  yield* data;
}

/** Events as EvtxECmd writes them. Its summary columns differ from map to map, so they are read from the payload. */
export const evtxecmd = defineFormat({
  id: "evtxecmd",
  label: "Windows events of EvtxECmd",
  eventTable: "windows_logon",
  times: ["timecreated"],
  zoneless: "utc",
  recognise(sample) {
    if (!hasAll(sample, "eventrecordid", "timecreated", "eventid", "mapdescription", "payload")) return null;
    return {
      score: countKnown(sample, known) + 20,
      table: "Security",
      because: "it has MapDescription and Payload beside the columns of an event",
    };
  },
  map(row, context) {
    const data = dataOf(row);
    return windowsLogonFrom({
      time: time(row, context, "timecreated"),
      eventId: row.get("eventid"),
      computer: row.get("computer"),
      // RecordNumber counts within the file that was read.
      recordNumber: row.get("eventrecordid"),
      channel: row.get("channel"),
      provider: row.get("provider"),
      data: (name) => data.get(name),
      rest: restOf(row, data),
    });
  },
});
