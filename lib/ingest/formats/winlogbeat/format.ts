import { defineFormat, type Sample } from "@/lib/ingest/formats/define-format";
import { text, time } from "@/lib/ingest/formats/fields";
import { windowsLogonFrom } from "@/lib/ingest/formats/windows-logon-from";
import { JsonRow } from "@/lib/ingest/row";
import { Fields } from "./fields";

/** Where the data of an event stand, in Winlogbeat 7 and later, and before. */
const dataPaths = ["winlog.event_data", "event_data"];

const systemPaths: readonly (readonly [name: string, path: string])[] = [
  ["Version", "winlog.version"],
  ["Task", "winlog.task"],
  ["Opcode", "winlog.opcode"],
  ["Keywords", "winlog.keywords"],
  ["ActivityId", "winlog.activity_id"],
  ["SystemProcessId", "winlog.process.pid"],
  ["SystemThreadId", "winlog.process.thread.id"],
  ["SystemUserId", "winlog.user.identifier"],
  ["AgentVersion", "agent.version"],
];

function* restOf(fields: Fields): Iterable<readonly [string, unknown]> {
  for (const [name, path] of systemPaths) yield [name, fields.get(path)];
  for (const path of dataPaths) yield* fields.below(path);
  yield* fields.below("winlog.user_data");
}

const isWinlog = (fields: Fields) =>
  fields.get("winlog.event_id") !== "" || (fields.get("event_id") !== "" && fields.get("log_name") !== "");

const holdsWinlog = (sample: Sample) => sample.rows.some((row) => isWinlog(new Fields(row)));

/** Events of Winlogbeat and Elastic Agent, as documents or as a search result. */
export const winlogbeat = defineFormat({
  id: "winlogbeat",
  label: "Windows events of Winlogbeat",
  eventTable: "windows_logon",
  times: ["@timestamp"],
  zoneless: "utc",
  recognise(sample) {
    if (!holdsWinlog(sample)) return null;
    return { score: 100, table: "Security", because: "its documents hold winlog.event_id" };
  },
  map(row, context) {
    const fields = new Fields(row);
    const data = (name: string) => fields.get(...dataPaths.map((path) => `${path}.${name}`));
    return windowsLogonFrom({
      time: time(new JsonRow({ "@timestamp": fields.get("@timestamp") }), context, "@timestamp"),
      eventId: fields.get("winlog.event_id", "event_id", "event.code"),
      computer: fields.get("winlog.computer_name", "computer_name", "host.name"),
      recordNumber: fields.get("winlog.record_id", "record_number"),
      channel: fields.get("winlog.channel", "log_name"),
      provider: fields.get("winlog.provider_name", "source_name", "event.provider"),
      data,
      rest: restOf(fields),
      message: text(new JsonRow({ message: fields.get("message") }), "message"),
    });
  },
});
