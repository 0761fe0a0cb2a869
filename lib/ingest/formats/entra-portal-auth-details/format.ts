import type { AuthStep } from "@/lib/ingest/canonical";
import { countKnown, defineFormat, type MapContext } from "@/lib/ingest/formats/define-format";
import { boolean, id, isNothing, time } from "@/lib/ingest/formats/fields";
import { RenamedRow } from "@/lib/ingest/formats/renamed-row";
import { type Row, RowError } from "@/lib/ingest/row";
import { headerKey } from "@/lib/ingest/sniff/header-key";
import { formatMicros } from "@/lib/ingest/times/iso";
import { nameOfKey } from "./headers";

/** Names that make a list of sign-ins of it, and not of their steps. */
const ofSignIns = ["username", "nom d'utilisateur", "nombre de usuario", "sign-in error code", "ip address"];

function renamed(row: Row): Row {
  const to = new RenamedRow(true);
  for (const [name, value] of row.entries()) to.set(nameOfKey.get(headerKey(name).key) ?? name, value);
  return to;
}

function map(logged: Row, context: MapContext): AuthStep {
  const row = renamed(logged);
  const recordId = id(row, "id");
  if (recordId === "") throw new RowError("the step names no request that it belongs to");
  const eventTime = time(row, context, "authenticationstepdatetime");
  const step: Record<string, unknown> = {};
  if (eventTime !== null) step.authenticationStepDateTime = formatMicros(eventTime);
  for (const [name, value] of row.entries()) {
    if (name === "id" || name === "authenticationStepDateTime" || isNothing(value)) continue;
    step[name] = name === "succeeded" ? (boolean(value) ?? value) : value;
  }
  if (step.authenticationMethod === undefined && step.authenticationStepResultDetail === undefined) {
    throw new RowError("the step names neither a method nor a result");
  }
  return { recordId, eventTime, step };
}

/** The second file of the admin centre's download: the steps of each sign-in, several rows to a request. */
export const entraPortalAuthDetails = defineFormat({
  id: "entra-portal-auth-details",
  label: "Entra admin centre authentication details",
  eventTable: "auth_step",
  times: ["date", "fecha"],
  zoneless: "utc",
  recognise(sample) {
    const found = new Set([...sample.keys].map((key) => nameOfKey.get(key)));
    if (!["id", "authenticationMethod", "succeeded"].every((name) => found.has(name))) return null;
    if (countKnown(sample, ofSignIns) > 0) return null;
    return {
      score: found.size + 20,
      table: "AuthenticationDetails",
      because: "it has a request id, an authentication method and whether it succeeded, but nobody's name",
    };
  },
  map,
});
