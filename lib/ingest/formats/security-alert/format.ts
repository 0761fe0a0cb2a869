import { commonValue, countKnown, defineFormat, hasAll, hasAny } from "@/lib/ingest/formats/define-format";
import { id, name, rest, time, word } from "@/lib/ingest/formats/fields";
import { RowError } from "@/lib/ingest/row";

const known =
  `systemalertid alertname alertseverity severity displayname description providername vendorname vendororiginalid alerttype
  compromisedentity extendedproperties entities alertlink productname status tactics workspacesubscriptionid`.split(
    /\s+/,
  );

const consumed = new Set(
  `systemalertid timegenerated alertname displayname alertdisplayname alertseverity severity status workspacesubscriptionid
  compromisedentity productname providername alertlink type tablename`.split(/\s+/),
);

/** What older copies of the table call otherwise; the rest keeps its own name. */
const renamed = new Map([
  ["starttimeutc", "StartTime"],
  ["endtimeutc", "EndTime"],
  ["provideralertid", "VendorOriginalId"],
]);

/** Rows of the SecurityAlert table; older copies rename a few columns. */
export const securityAlert = defineFormat({
  id: "security-alert",
  label: "Security alerts",
  eventTable: "security_alert",
  times: ["timegenerated", "starttime", "starttimeutc", "endtime", "endtimeutc", "processingendtime"],
  recognise(sample) {
    const isNamed = /^SecurityAlert$/i.test(commonValue(sample, "type"));
    if (!isNamed && commonValue(sample, "type") !== "") return null;
    const isWhole = hasAll(sample, "systemalertid", "alertname") && hasAny(sample, "alertseverity", "severity");
    // Rows that name their table may lack columns.
    if (!isWhole && !(isNamed && hasAll(sample, "alertname") && hasAny(sample, "timegenerated", "starttime")))
      return null;
    return {
      score: countKnown(sample, known) + 5,
      table: "SecurityAlert",
      because: isWhole ? "it has SystemAlertId, AlertName and a severity" : "its Type column says so",
    };
  },
  map(row, context) {
    const named = word(row, "type");
    if (named !== "" && !/^SecurityAlert$/i.test(named)) throw new RowError(`this is a row of ${named}, not an alert`);
    const eventTime = time(row, context, "timegenerated", "starttime", "starttimeutc");
    if (eventTime === null) throw new RowError("the alert has no TimeGenerated");
    const alertName = name(row, "alertname");
    if (alertName === "") throw new RowError("the alert has no AlertName");
    return {
      alertId: id(row, "systemalertid"),
      eventTime,
      name: alertName,
      displayName: name(row, "displayname", "alertdisplayname"),
      severity: name(row, "alertseverity", "severity"),
      status: name(row, "status"),
      subscription: name(row, "workspacesubscriptionid"),
      // Never taken from the entities: an alert that names no host here is not about one host.
      compromisedEntity: name(row, "compromisedentity"),
      product: name(row, "productname"),
      provider: name(row, "providername"),
      link: name(row, "alertlink"),
      extra: rest(row, consumed, (column) => renamed.get(column.toLowerCase()) ?? column),
    };
  },
});
