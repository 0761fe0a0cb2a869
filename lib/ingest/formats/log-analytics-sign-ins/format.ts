import { commonTable } from "@/lib/ingest/formats/common-table";
import { commonValue, countKnown, defineFormat, hasAll, hasAny } from "@/lib/ingest/formats/define-format";
import { entraIdSignInEvents, huntingTable } from "@/lib/ingest/formats/entra-id-sign-in-events/format";
import { word } from "@/lib/ingest/formats/fields";
import { signInFrom, signInTable } from "@/lib/ingest/formats/sign-in-from";
import { summaryColumn } from "@/lib/ingest/sniff/summary";
import { fromAzureCli } from "./azure-cli-row";

const common =
  `id resulttype resultdescription createddatetime timegenerated appdisplayname userprincipalname ipaddress correlationid
  clientappused conditionalaccessstatus devicedetail locationdetails useragent authenticationrequirement userid appid
  autonomoussystemnumber sessionid resourcedisplayname`.split(/\s+/);
const onlyNonInteractive = ["processingtimeinms", "signineventtypes", "clientsessionid"];

/** Rows of the sign-in tables of Log Analytics and Sentinel: portal CSV, query API, data export, notebooks. */
export const logAnalyticsSignIns = defineFormat({
  id: "log-analytics-sign-ins",
  label: "Log Analytics sign-ins",
  eventTable: "sign_in",
  recognise(sample) {
    if (sample.keys.has("properties") || !hasAny(sample, "createddatetime", "timegenerated")) return null;
    const score = countKnown(sample, common);
    const isWhole = hasAll(sample, "id") && hasAny(sample, "resulttype", "status");
    // Rows that name their table may lack columns, but not everything that makes them sign-ins rather than counts of them.
    const isProjection = hasAny(sample, "id", "resulttype", "status") && summaryColumn(sample) === null;
    for (const [column, label] of [["type", "Type"] as const, ["category", "Category"] as const]) {
      const found = isWhole || isProjection ? commonTable(sample, column, signInTable) : undefined;
      if (found) {
        return { score: score + (found.isAll ? 10 : 5), table: found.table, because: `its ${label} column says so` };
      }
    }
    // A row of another table names itself; only a projection without Type and Category is judged by its columns.
    if (commonValue(sample, "type") !== "" || commonValue(sample, "category") !== "") return null;
    if (!isWhole || !hasAny(sample, "appdisplayname", "userprincipalname", "serviceprincipalname")) return null;
    if (!sample.keys.has("userprincipalname") && sample.keys.has("serviceprincipalname")) {
      return { score, table: "AADServicePrincipalSignInLogs", because: "it has ServicePrincipalName and no users" };
    }
    const marker = onlyNonInteractive.find((column) => sample.keys.has(column));
    const table = marker ? "AADNonInteractiveUserSignInLogs" : "SigninLogs";
    return {
      score,
      table,
      because: marker ? `only that table has ${marker}` : `it has ${score} of that table's columns`,
    };
  },
  map(row, context) {
    // A union of tables holds rows with other columns: each goes by its own name.
    if (huntingTable(word(row, "type"))) return entraIdSignInEvents.map(row, context);
    return signInFrom(fromAzureCli(row), context);
  },
  cells: {},
});
