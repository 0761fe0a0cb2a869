import type { SecurityAlert, SignIn, WindowsLogon } from "@/lib/ingest/canonical";
import { hashedUuid, idKey } from "./ids";

/** A sign-in is its request id; without one, its content, so that the same row exported twice is one event. */
export function signInIdentity(event: SignIn): string {
  if (event.recordId !== "") return idKey(event.recordId);
  const { ingestedTime: _, ...content } = event;
  return hashedUuid(JSON.stringify(content));
}

/** An updated alert comes again with a later time and is a further row: hunts.md 3.2. */
export function alertIdentity(alert: SecurityAlert): string {
  return hashedUuid(JSON.stringify(alert.alertId === "" ? alert : ["alert", alert.alertId, alert.eventTime]));
}

/** Computer and record number; Log Analytics drops the number, and then what no two events of a computer share. */
export function logonIdentity(logon: WindowsLogon): string {
  const computer = logon.computer.toUpperCase();
  if (logon.recordNumber !== "") return hashedUuid(JSON.stringify(["record", computer, logon.recordNumber]));
  const origin = logon.extra.EventOriginId;
  if (typeof origin === "string") return hashedUuid(JSON.stringify(["origin", computer, logon.eventId, origin]));
  return hashedUuid(JSON.stringify({ ...logon, computer }));
}
