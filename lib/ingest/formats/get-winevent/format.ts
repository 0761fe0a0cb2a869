import { countKnown, defineFormat, hasAll, hasAny } from "@/lib/ingest/formats/define-format";
import { integer, text, time } from "@/lib/ingest/formats/fields";
import type { EventData } from "@/lib/ingest/formats/windows-event-parts";
import { windowsLogonFrom } from "@/lib/ingest/formats/windows-logon-from";
import type { Row } from "@/lib/ingest/row";
import { dataOfMessage } from "./message";

const known =
  `message id version qualifiers level task opcode keywords recordid providername providerid logname processid threadid machinename
  userid timecreated activityid relatedactivityid containerlog matchedqueryids bookmark leveldisplayname opcodedisplayname
  taskdisplayname keywordsdisplaynames properties`.split(/\s+/);

/** In columns, under other names, or names of .NET types that Export-Csv writes for lists. */
const consumed = new Set(
  `id recordid providername providerid logname processid threadid machinename userid timecreated matchedqueryids bookmark
  keywordsdisplaynames properties containerlog message`.split(/\s+/),
);

function* restOf(row: Row, data: EventData): Iterable<readonly [string, unknown]> {
  yield* row.entries(consumed);
  yield ["SystemProcessId", text(row, "processid")];
  yield ["SystemThreadId", text(row, "threadid")];
  yield ["SystemUserId", text(row, "userid")];
  if (data.size === 0) yield ["Message", row.get("message")];
  yield* data;
}

/** `Get-WinEvent | Export-Csv`: the data of an event stand only in its message, in the language of the computer. */
export const getWinEvent = defineFormat({
  id: "get-winevent",
  label: "Windows events of Get-WinEvent",
  eventTable: "windows_logon",
  times: ["timecreated"],
  zoneless: "ask",
  recognise(sample) {
    if (!hasAll(sample, "message", "id", "machinename", "timecreated") || !hasAny(sample, "providername", "logname")) {
      return null;
    }
    return {
      score: countKnown(sample, known) + 10,
      table: "Security",
      because: "it has Message, MachineName, TimeCreated and the other columns of Get-WinEvent",
    };
  },
  map(row, context) {
    const message = text(row, "message");
    const data = dataOfMessage(integer(row.get("id")) ?? -1, message);
    return windowsLogonFrom({
      time: time(row, context, "timecreated"),
      eventId: row.get("id"),
      computer: row.get("machinename"),
      recordNumber: row.get("recordid"),
      channel: row.get("logname"),
      provider: row.get("providername"),
      data: (name) => data.get(name),
      rest: restOf(row, data),
      message,
    });
  },
});
