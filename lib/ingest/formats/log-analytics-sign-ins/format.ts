import { commonValue, countKnown, defineFormat, hasAll, hasAny } from "@/lib/ingest/formats/define-format";
import { signInFrom, signInTable } from "@/lib/ingest/formats/sign-in-from";

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
    if (sample.keys.has("properties") || sample.keys.has("accountupn")) return null;
    if (!hasAny(sample, "createddatetime", "timegenerated") || !hasAny(sample, "appdisplayname", "userprincipalname"))
      return null;
    const score = countKnown(sample, common);
    for (const column of ["type", "category"]) {
      const table = signInTable(commonValue(sample, column));
      if (table)
        return { score: score + 10, table, because: `its ${column === "type" ? "Type" : "Category"} column says so` };
    }
    // A row of another table names itself; only a projection without Type and Category is judged by its columns.
    if (commonValue(sample, "type") !== "" || commonValue(sample, "category") !== "") return null;
    if (!hasAll(sample, "id") || !hasAny(sample, "resulttype", "status")) return null;
    const marker = onlyNonInteractive.find((column) => sample.keys.has(column));
    const table = marker ? "AADNonInteractiveUserSignInLogs" : "SigninLogs";
    return {
      score,
      table,
      because: marker ? `only that table has ${marker}` : `it has ${score} of that table's columns`,
    };
  },
  map: signInFrom,
  cells: {},
});
