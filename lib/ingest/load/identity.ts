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

/**
 * Computer, log and record number, to the second: each log counts for itself, a computer set up anew counts from 1 again, and
 * tools write more or fewer digits of the same time. Log Analytics often drops the number; then what no two events of a computer
 * share.
 */
export function logonIdentity(logon: WindowsLogon): string {
  const computer = logon.computer.toUpperCase();
  if (logon.recordNumber !== "") {
    const log = String(logon.extra.Channel ?? "Security").toLowerCase();
    // python-evtx reckons times in floating point and misses by some microseconds.
    const second = Math.floor((logon.eventTime + 5) / 1_000_000);
    return hashedUuid(JSON.stringify(["record", computer, log, logon.recordNumber, logon.eventId, second]));
  }
  const origin = logon.extra.EventOriginId;
  if (typeof origin === "string") return hashedUuid(JSON.stringify(["origin", computer, logon.eventId, origin]));
  return hashedUuid(JSON.stringify({ ...logon, computer }));
}
