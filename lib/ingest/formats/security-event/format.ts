import { commonValue, countKnown, defineFormat, hasAll, hasAny } from "@/lib/ingest/formats/define-format";
import { rest, text, time } from "@/lib/ingest/formats/fields";
import { windowsLogonFrom } from "@/lib/ingest/formats/windows-logon-from";
import { RowError } from "@/lib/ingest/row";

const known =
  `eventid computer account accounttype activity logontype logontypename ipaddress workstationname targetusername
  targetdomainname targetlogonid subjectusername logonprocessname authenticationpackagename eventoriginid channel`.split(
    /\s+/,
  );

const consumed = new Set(
  `timegenerated eventid computer logontype account accounttype activity ipaddress workstationname targetlogonid eventrecordid type
  tablename`.split(/\s+/),
);

/** `3 - Network` where the number's own column was left out. */
const leadingNumber = /^\d{1,3}(?= - |$)/;

/** Rows of the SecurityEvent table of Log Analytics. Events of every id are kept; hunts read the logons. */
export const securityEvent = defineFormat({
  id: "security-event",
  label: "Windows security events",
  eventTable: "windows_logon",
  recognise(sample) {
    const named = commonValue(sample, "type");
    if (named !== "" && named !== "SecurityEvent") return null;
    if (!hasAll(sample, "eventid", "computer") || !hasAny(sample, "tenantid", "account", "activity")) return null;
    return {
      score: countKnown(sample, known) + (named === "" ? 0 : 10),
      table: "SecurityEvent",
      because: named === "" ? "it has EventID, Computer and the columns of a workspace" : "its Type column says so",
    };
  },
  map(row, context) {
    const table = text(row, "type");
    if (table !== "" && table !== "SecurityEvent")
      throw new RowError(`this is a row of ${table}, not of SecurityEvent`);
    const logonType = () => text(row, "logontype") || leadingNumber.exec(text(row, "logontypename"))?.[0];
    return windowsLogonFrom({
      time: time(row, context, "timegenerated", "timecreatedutc", "timecollected"),
      eventId: row.get("eventid"),
      computer: row.get("computer"),
      recordNumber: text(row, "eventrecordid"),
      channel: row.get("channel"),
      provider: row.get("eventsourcename"),
      anyChannel: true,
      data: (name) => (name === "LogonType" ? logonType() : row.get(name.toLowerCase())),
      rest: Object.entries(rest(row, consumed)),
      known: { account: text(row, "account"), accountType: text(row, "accounttype"), activity: text(row, "activity") },
    });
  },
});
