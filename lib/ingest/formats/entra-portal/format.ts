import type { SignIn } from "@/lib/ingest/canonical";
import { defineFormat, type MapContext, type Sample } from "@/lib/ingest/formats/define-format";
import { integer, isNothing } from "@/lib/ingest/formats/fields";
import { RenamedRow } from "@/lib/ingest/formats/renamed-row";
import { signInFrom } from "@/lib/ingest/formats/sign-in-from";
import { CsvRow, type Row } from "@/lib/ingest/row";
import { headerKey } from "@/lib/ingest/sniff/header-key";
import type { Kind } from "@/lib/sign-ins/schema";
import { holdsDownload } from "./content";
import { eachCell, fieldsOf, fieldsOfColumns } from "./fields";
import { fieldOfKey } from "./headers";
import { readers } from "./values";
import { isFailure, isSuccess } from "./words";

/** The code is empty on success; a language whose word for success is not known is told by that. */
function statusOf(parts: Record<string, unknown>, word: string, isForeign: boolean): Record<string, unknown> | string {
  const status = { ...parts };
  const isBare = status.errorCode === undefined;
  if (isBare && (isSuccess(word) || (isForeign && !isFailure(word)))) status.errorCode = "0";
  if (status.errorCode === "0") delete status.failureReason;
  return Object.keys(status).length === 0 ? word : status;
}

type Place = { group: string | null; part: string; key: string };

const places = new Map<string, Place>();

/** Where a field goes: into the row, or into one of its objects. */
function placeOfField(field: string): Place {
  let place = places.get(field);
  if (!place) {
    const name = field === "Location" ? "LocationDetails" : field;
    const dot = fieldsOfObjects.test(name) ? name.indexOf(".") : -1;
    const [group, part] = dot === -1 ? [null, name] : [name.slice(0, dot), name.slice(dot + 1)];
    place = { group, part, key: part.toLowerCase() };
    places.set(field, place);
  }
  return place;
}

const fieldsOfObjects = /^(?:Status|DeviceDetail|MfaDetail|ManagedServiceIdentity|TokenProtectionStatusDetails)\./;

type Renamed = { row: Row; count: number };

/** The portal's cells under the names of Log Analytics. */
function renamed(row: Row): Renamed {
  const to = new RenamedRow(true);
  const groups = new Map<string, Record<string, unknown>>();
  let [word, count] = ["", 1];
  eachCell(row, (field, value, name) => {
    if (isNothing(value)) return;
    const text = (typeof value === "object" ? JSON.stringify(value) : String(value)).trim();
    if (field === "Status") word ||= text;
    else if (field === "count") count = Math.max(1, integer(text) ?? 1);
    else if (field === "") to.set(name, text);
    else {
      const read = readers.get(field)?.(text) ?? text;
      const { group, part, key } = placeOfField(field);
      if (group === null) to.set(part, read, key);
      else {
        const parts = groups.get(group) ?? {};
        parts[part] ??= read;
        groups.set(group, parts);
      }
    }
  });
  const isForeign = row instanceof CsvRow && fieldsOfColumns(row.columns).isByPlace;
  to.set("Status", statusOf(groups.get("Status") ?? {}, word, isForeign));
  groups.delete("Status");
  for (const [name, group] of groups) to.set(name, group);
  return { row: to, count };
}

/** Only the name of the file tells interactive sign-ins from others. */
const kindOfName: ReadonlyArray<readonly [RegExp, Kind]> = [
  [/non-?interactive_?sign-?ins/i, "non-interactive"],
  [/interactive_?sign-?ins/i, "interactive"],
  [/application_?sign-?ins/i, "service-principal"],
  [/msi_?sign-?ins/i, "managed-identity"],
];

/** What the row itself says: an identifier is typed in by a person, and who brings a refresh token types nothing. */
function kindOf(row: Row, fileName: string): Kind {
  const named = kindOfName.find(([pattern]) => pattern.test(fileName.replace(/^.*[/\\]/, "")))?.[1];
  if (named) return named;
  if (row.get("managedserviceidentity") !== "") return "managed-identity";
  if (row.get("serviceprincipalid") !== "") return "service-principal";
  if (row.get("signinidentifier") !== "") return "interactive";
  return row.get("incomingtokentype") === "refreshToken" ? "non-interactive" : "unknown";
}

function map(logged: Row, context: MapContext): SignIn {
  const { row, count } = renamed(logged);
  const event = signInFrom(row, context);
  return { ...event, kind: kindOf(row, context.fileName), groupedCount: count };
}

function fieldsIn({ rows, keys }: Sample): { fields: readonly string[]; isByPlace: boolean; known: number } {
  const first = rows[0];
  const header = first instanceof CsvRow ? first.columns.header : [...keys];
  const known = header.filter((name) => fieldOfKey.has(headerKey(name).key)).length;
  return { ...(first instanceof CsvRow ? fieldsOfColumns(first.columns) : fieldsOf(header)), known };
}

const needed = ["Id", "CreatedDateTime", "Status.errorCode"];
/** Names that stand in their places in a file whose language is known in part. */
const enoughNames = 8;

/** The download of the Entra admin centre: user sign-ins, and those of service principals and managed identities. */
export const entraPortal = defineFormat({
  id: "entra-portal",
  label: "Entra admin centre download",
  eventTable: "sign_in",
  times: ["date", "fecha"],
  zoneless: "utc",
  recognise(sample) {
    const { fields, isByPlace, known } = fieldsIn(sample);
    const found = new Set(fields);
    if (!needed.every((field) => found.has(field))) return null;
    if (!found.has("UserPrincipalName") && !found.has("ServicePrincipalId")) return null;
    const score = fields.filter((field) => field !== "").length + 10;
    const table = "EntraPortalCsv";
    if (!isByPlace || known >= enoughNames) {
      return { score, table, because: `it has ${known} of the columns that the admin centre's download has` };
    }
    if (!holdsDownload(sample, fields)) return null;
    return {
      score,
      table,
      because: `its headers are in a language that is not known, but its ${fields.length} columns hold what the admin centre's download has in these places: times, request ids, addresses and result codes`,
    };
  },
  map,
});
