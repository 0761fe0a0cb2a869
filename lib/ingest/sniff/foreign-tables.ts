import { commonValue, hasAll, hasAny, type Sample } from "@/lib/ingest/formats/define-format";
import { huntingTable } from "@/lib/ingest/formats/entra-id-sign-in-events/format";
import { isNothing } from "@/lib/ingest/formats/fields";
import { signInTable } from "@/lib/ingest/formats/sign-in-from";
import { describeEventViewer } from "./event-viewer";

/** Logs that analysts hold beside the sign-ins, and what they record: recognised only to say what the file is. */
const recorded: Record<string, string> = {
  AuditLogs: "changes in the directory",
  AADProvisioningLogs: "accounts that were provisioned",
  AADRiskyUsers: "users that are at risk",
  AADUserRiskEvents: "risk detections",
  AADRiskyServicePrincipals: "service principals that are at risk",
  AADServicePrincipalRiskEvents: "risk detections",
  MicrosoftGraphActivityLogs: "calls of the Graph API",
  OfficeActivity: "activity in Microsoft 365",
  AzureActivity: "changes of Azure resources",
  SecurityIncident: "incidents",
  BehaviorAnalytics: "behaviour scores",
  CommonSecurityLog: "events of network devices",
  Syslog: "events of Linux computers",
  Heartbeat: "signs of life of agents",
  CloudAppEvents: "activity in cloud apps",
  IdentityLogonEvents: "logons at domain controllers",
  IdentityQueryEvents: "queries of the directory",
  IdentityDirectoryEvents: "changes in the directory",
  IdentityInfo: "accounts",
  AADSpnSignInEventsBeta: "sign-ins of service principals",
  EntraIdSpnSignInEvents: "sign-ins of service principals",
  DeviceLogonEvents: "logons at computers",
  DeviceProcessEvents: "processes",
  DeviceNetworkEvents: "network connections",
  DeviceFileEvents: "files",
  DeviceRegistryEvents: "the registry",
  DeviceImageLoadEvents: "loaded libraries",
  DeviceEvents: "events of computers",
  DeviceInfo: "computers",
  EmailEvents: "e-mail",
  UrlClickEvents: "clicks on links",
  AlertInfo: "alerts of Defender, without their times and entities",
  AlertEvidence: "evidence of alerts",
};
const byKey = new Map(Object.keys(recorded).map((table) => [table.toLowerCase(), table]));

/** The categories under which diagnostic settings send the same tables. */
const categories = new Map([
  ["riskyusers", "AADRiskyUsers"],
  ["userriskevents", "AADUserRiskEvents"],
  ["riskyserviceprincipals", "AADRiskyServicePrincipals"],
  ["serviceprincipalriskevents", "AADServicePrincipalRiskEvents"],
  ["provisioninglogs", "AADProvisioningLogs"],
]);

/** Tables by columns that no other has, for exports whose rows do not say where they come from. */
const marks: Array<[table: string, columns: string[]]> = [
  ["AuditLogs", ["activitydisplayname", "targetresources"]],
  ["AADUserRiskEvents", ["riskeventtype", "detectiontimingtype"]],
  ["AADRiskyUsers", ["risklastupdateddatetime", "userprincipalname"]],
  ["AADProvisioningLogs", ["provisioningaction", "sourceidentity"]],
  ["MicrosoftGraphActivityLogs", ["requesturi", "requestmethod", "roles"]],
  ["OfficeActivity", ["officeworkload", "operation"]],
  ["AzureActivity", ["operationnamevalue", "caller"]],
  ["SecurityIncident", ["incidentnumber", "title"]],
  ["CommonSecurityLog", ["devicevendor", "deviceproduct"]],
  ["Syslog", ["facility", "syslogmessage"]],
  ["CloudAppEvents", ["timestamp", "actiontype", "raweventdata"]],
  ["AADSpnSignInEventsBeta", ["timestamp", "serviceprincipalid", "ismanagedidentity"]],
  ["IdentityLogonEvents", ["timestamp", "logontype", "failurereason", "protocol"]],
  ["IdentityQueryEvents", ["timestamp", "querytype", "querytarget"]],
  ["IdentityDirectoryEvents", ["timestamp", "targetaccountupn", "actiontype"]],
  ["IdentityDirectoryEvents", ["timestamp", "destinationdevicename", "protocol", "actiontype"]],
  ["DeviceLogonEvents", ["timestamp", "deviceid", "logontype", "actiontype"]],
  ["DeviceProcessEvents", ["timestamp", "deviceid", "processcommandline", "initiatingprocesscommandline"]],
  ["DeviceNetworkEvents", ["timestamp", "deviceid", "remoteip", "initiatingprocessfilename"]],
  ["DeviceEvents", ["timestamp", "deviceid", "actiontype"]],
  ["EmailEvents", ["timestamp", "networkmessageid"]],
  ["UrlClickEvents", ["timestamp", "url", "actiontype"]],
  ["AlertEvidence", ["timestamp", "alertid", "entitytype"]],
  ["AlertInfo", ["timestamp", "alertid", "servicesource"]],
];

/** What a table that its rows name records. */
function describeTable(name: string): string {
  const plain = name.replace(/^AdvancedHunting-/i, "");
  const table = categories.get(plain.toLowerCase()) ?? byKey.get(plain.toLowerCase());
  return table
    ? `These are rows of ${table}: ${recorded[table]}, not sign-ins of users.`
    : `These are rows of ${plain}.`;
}

/** The tables whose columns the rows fill, each row for itself: results of a union have the columns of all. */
function tablesByColumns(sample: Sample): string[] {
  const found = new Set<string>();
  for (const row of sample.rows) {
    const table = marks.find(([, columns]) => columns.every((column) => !isNothing(row.get(column))))?.[0];
    if (table) found.add(table);
  }
  if (found.size > 0) return [...found];
  const table = marks.find(([, columns]) => hasAll(sample, ...columns))?.[0];
  return table ? [table] : [];
}

/** Tables that are read: rows that name one of them and still were not recognised lack something else. */
const isRead = (name: string) =>
  signInTable(name) !== undefined || huntingTable(name) !== undefined || /^Security(?:Alert|Event)$/i.test(name);

/** One sentence that names what a sample is instead of anything that can be read, or null when it resembles nothing known. */
export function describeForeign(sample: Sample): string | null {
  const eventViewer = describeEventViewer(sample);
  if (eventViewer) return eventViewer;
  if (hasAll(sample, "timestamp_desc") && hasAny(sample, "datetime", "timestamp"))
    return "This is a timeline of plaso: events of many kinds, already taken apart. Export the event log itself.";
  if (hasAll(sample, "auditdata") && hasAny(sample, "recordtype", "operations", "creationdate"))
    return "This is an export of the unified audit log of Microsoft 365: activity, not sign-ins of users.";
  const type = commonValue(sample, "type") || commonValue(sample, "$table");
  if (type !== "") return isRead(type) ? null : describeTable(type);
  const [first, ...others] = tablesByColumns(sample);
  const last = others.pop();
  if (first && last)
    return `These are rows of several tables, ${[first, ...others].join(", ")} and ${last}: none of them holds sign-ins of users.`;
  if (first) return describeTable(first);
  const category = commonValue(sample, "category");
  if (category !== "" && !isRead(category)) return describeTable(category);
  if (hasAll(sample, "timestamp", "actiontype"))
    return "These are rows of another table of advanced hunting, not of EntraIdSignInEvents.";
  return null;
}
