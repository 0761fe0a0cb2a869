import type { WindowsLogon } from "@/lib/ingest/canonical";
import {
  countKnown,
  defineFormat,
  hasAll,
  hasAny,
  type MapContext,
  type Sample,
} from "@/lib/ingest/formats/define-format";
import { text } from "@/lib/ingest/formats/fields";
import { windowsLogonFrom } from "@/lib/ingest/formats/windows-logon-from";
import type { Row } from "@/lib/ingest/row";
import { eventTime } from "./event-time";

const known =
  `eventid hostname sourcename channel eventtime eventreceivedtime recordnumber sourcemodulename sourcemoduletype
  severityvalue providerguid targetusername targetlogonid logontype opcodevalue executionprocessid`.split(/\s+/);

const computers = ["hostname", "computer", "machinename"];
const recordNumbers = ["recordnumber", "eventrecordid", "recordid"];
const consumed = new Set([
  ...computers,
  ...recordNumbers,
  "eventid",
  "sourcename",
  "channel",
  "eventtime",
  "timecreated",
]);

/** Names of the wrapper that an event's data may hold too, in another case. */
const systemNames = new Map([
  ["ExecutionProcessID", "SystemProcessId"],
  ["ProcessID", "SystemProcessId"],
  ["ThreadID", "SystemThreadId"],
  ["UserID", "SystemUserId"],
  ["ActivityID", "ActivityId"],
]);

function* restOf(row: Row): Iterable<readonly [string, unknown]> {
  // The message says again, and at length, what the data say.
  const hasData = text(row, "targetusername", "subjectusername") !== "";
  for (const [name, value] of row.entries(consumed)) {
    if (!(hasData && name === "Message")) yield [systemNames.get(name) ?? name, value];
  }
}

function map(row: Row, context: MapContext): WindowsLogon {
  return windowsLogonFrom({
    time: eventTime(row, context),
    eventId: row.get("eventid"),
    computer: text(row, ...computers),
    recordNumber: text(row, ...recordNumbers),
    channel: row.get("channel"),
    provider: row.get("sourcename"),
    data: (name) => row.get(name.toLowerCase()),
    rest: restOf(row),
    message: text(row, "message"),
  });
}

function scoreOf(sample: Sample): number {
  const isFlat = hasAll(sample, "eventid") && hasAny(sample, "hostname", "sourcename", "channel");
  if (!isFlat || hasAny(sample, "tenantid", "payload", "winlog")) return 0;
  return countKnown(sample, known);
}

const because = "it has EventID beside the names that NXLog and other agents give a Windows event";

/** Which of its times an event is given: the agent's own is local, and another beside it may tell the zone. */
function timesOf(sample: Sample): string {
  const has = (key: string) => hasAny(sample, key);
  const given = sample.rows.filter((row) => text(row, "timecreated") !== "").length;
  if (given === sample.rows.length) return "its events have their own TimeCreated, in UTC";
  if (!has("eventtime")) return "its events have the time in @timestamp, in UTC";
  return has("eventreceivedtime")
    ? "its events have their own EventTime, moved to UTC by what lies between EventReceivedTime and @timestamp; where that is no zone, @timestamp"
    : "its events have the time in @timestamp, in UTC, for nothing tells the zone of EventTime";
}

/** Flat events of NXLog and agents like it, with a time that says what it is. */
export const nxlog = defineFormat({
  id: "nxlog",
  label: "Windows events of NXLog",
  eventTable: "windows_logon",
  times: ["@timestamp", "timecreated"],
  zoneless: "utc",
  recognise(sample) {
    const score = hasAny(sample, "@timestamp", "timecreated") ? scoreOf(sample) : 0;
    return score === 0 ? null : { score, table: "Security", because: `${because}; ${timesOf(sample)}` };
  },
  map,
});

/** The same with nothing but the agent's local time. */
export const nxlogLocal = defineFormat({
  id: "nxlog-local-time",
  label: "Windows events of NXLog in local time",
  eventTable: "windows_logon",
  times: ["eventtime"],
  zoneless: "ask",
  recognise(sample) {
    const score = hasAny(sample, "@timestamp", "timecreated") ? 0 : hasAll(sample, "eventtime") ? scoreOf(sample) : 0;
    return score === 0 ? null : { score, table: "Security", because };
  },
  map,
});
