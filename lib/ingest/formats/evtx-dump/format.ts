import type { WindowsLogon } from "@/lib/ingest/canonical";
import { defineFormat } from "@/lib/ingest/formats/define-format";
import { object } from "@/lib/ingest/formats/fields";
import { EventData, logonFromParts } from "@/lib/ingest/formats/windows-event-parts";
import { type Row, RowError } from "@/lib/ingest/row";

type Values = Readonly<Record<string, unknown>>;

/** An element's own value: itself, or `#text` beside `#attributes`. */
function ownValue(element: unknown): unknown {
  if (element === null || typeof element !== "object") return element;
  return (element as Values)["#text"];
}

/** An attribute: under `#attributes` inside the element, or in a twin beside it whose name ends in `_attributes`. */
function attributeOf(parent: Values, element: string, name: string): unknown {
  return object(object(parent[element])["#attributes"])[name] ?? object(parent[`${element}_attributes`])[name];
}

/** Named data are the keys of EventData; unnamed ones stand together under `Data`. */
function dataOf(event: Values): EventData {
  const data = new EventData();
  for (const [name, value] of Object.entries(object(event.EventData))) {
    if (name.startsWith("#") || name.endsWith("_attributes")) continue;
    const plain = ownValue(value);
    for (const item of Array.isArray(plain) ? plain : [plain]) data.add(name, item);
  }
  for (const part of Object.values(object(event.UserData))) {
    for (const [name, value] of Object.entries(object(part))) {
      if (!name.startsWith("#") && !name.endsWith("_attributes")) data.add(name, ownValue(value));
    }
  }
  return data;
}

function logonFrom(row: Row): WindowsLogon {
  const event = object(row.get("event"));
  const system = object(event.System);
  if (Object.keys(system).length === 0) throw new RowError("the event has no System part");
  return logonFromParts(
    {
      provider: attributeOf(system, "Provider", "Name"),
      eventId: ownValue(system.EventID),
      version: ownValue(system.Version),
      level: ownValue(system.Level),
      task: ownValue(system.Task),
      opcode: ownValue(system.Opcode),
      keywords: ownValue(system.Keywords),
      systemTime: attributeOf(system, "TimeCreated", "SystemTime"),
      recordId: ownValue(system.EventRecordID),
      activityId: attributeOf(system, "Correlation", "ActivityID"),
      processId: attributeOf(system, "Execution", "ProcessID"),
      threadId: attributeOf(system, "Execution", "ThreadID"),
      channel: ownValue(system.Channel),
      computer: ownValue(system.Computer),
      userId: attributeOf(system, "Security", "UserID"),
    },
    dataOf(event),
  );
}

/** Events as evtx_dump writes them in JSON, with attributes inside elements or beside them. */
export const evtxDump = defineFormat({
  id: "evtx-dump",
  label: "Windows events of evtx_dump",
  eventTable: "windows_logon",
  times: [],
  recognise(sample) {
    if (!sample.rows.some((row) => "EventID" in object(object(row.get("event")).System))) return null;
    return { score: 100, table: "Security", because: "its objects hold Event.System.EventID" };
  },
  map: logonFrom,
});
