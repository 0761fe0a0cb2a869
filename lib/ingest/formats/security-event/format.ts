import { commonValue, countKnown, defineFormat, hasAll, hasAny } from "@/lib/ingest/formats/define-format";
import { integer, rest, text, time } from "@/lib/ingest/formats/fields";
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
    const eventTime = time(row, context, "timegenerated", "timecreatedutc", "timecollected");
    if (eventTime === null) throw new RowError("the event has no TimeGenerated");
    const eventId = integer(row.get("eventid"));
    if (eventId === null) throw new RowError(`"${text(row, "eventid")}" in EventID is not a number`);
    const target = [text(row, "targetdomainname"), text(row, "targetusername")]
      .filter((part) => part !== "")
      .join("\\");
    return {
      eventTime,
      eventId,
      computer: text(row, "computer"),
      recordNumber: text(row, "eventrecordid"),
      logonType: integer(row.get("logontype")),
      account: text(row, "account") || target,
      accountType: text(row, "accounttype"),
      activity: text(row, "activity"),
      ip: text(row, "ipaddress").trim(),
      workstation: text(row, "workstationname"),
      logonId: text(row, "targetlogonid"),
      extra: rest(row, consumed),
    };
  },
});
