import { commonValue, countKnown, defineFormat, hasAll, hasAny } from "@/lib/ingest/formats/define-format";
import { id, rest, text, time } from "@/lib/ingest/formats/fields";
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

/** Rows of the SecurityAlert table; older copies rename a few columns. */
export const securityAlert = defineFormat({
  id: "security-alert",
  label: "Security alerts",
  eventTable: "security_alert",
  recognise(sample) {
    const named = commonValue(sample, "type");
    if (named !== "" && named !== "SecurityAlert") return null;
    if (!hasAll(sample, "systemalertid", "alertname") || !hasAny(sample, "alertseverity", "severity")) return null;
    return {
      score: countKnown(sample, known) + 5,
      table: "SecurityAlert",
      because: "it has SystemAlertId, AlertName and a severity",
    };
  },
  map(row, context) {
    const eventTime = time(row, context, "timegenerated", "starttime", "starttimeutc");
    if (eventTime === null) throw new RowError("the alert has no TimeGenerated");
    const name = text(row, "alertname");
    if (name === "") throw new RowError("the alert has no AlertName");
    return {
      alertId: id(row, "systemalertid"),
      eventTime,
      name,
      displayName: text(row, "displayname", "alertdisplayname"),
      severity: text(row, "alertseverity", "severity"),
      status: text(row, "status"),
      subscription: text(row, "workspacesubscriptionid"),
      compromisedEntity: text(row, "compromisedentity"),
      product: text(row, "productname"),
      provider: text(row, "providername"),
      link: text(row, "alertlink"),
      extra: rest(row, consumed),
    };
  },
});
