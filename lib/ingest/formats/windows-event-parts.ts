import type { WindowsLogon } from "@/lib/ingest/canonical";
import { parseIso } from "@/lib/ingest/times/iso";
import { windowsLogonFrom } from "./windows-logon-from";

/** The System part of an event, in the words of the event's own schema. */
export type SystemPart = {
  provider: unknown;
  eventId: unknown;
  version: unknown;
  level: unknown;
  task: unknown;
  opcode: unknown;
  keywords: unknown;
  systemTime: unknown;
  recordId: unknown;
  activityId: unknown;
  processId: unknown;
  threadId: unknown;
  channel: unknown;
  computer: unknown;
  userId: unknown;
};

/** An event that was logged with its System part, and its data by name. */
export function logonFromParts(system: SystemPart, data: ReadonlyMap<string, unknown>, message?: string): WindowsLogon {
  return windowsLogonFrom({
    time: typeof system.systemTime === "string" ? parseIso(system.systemTime.trim()) : null,
    eventId: system.eventId,
    computer: system.computer,
    recordNumber: system.recordId,
    channel: system.channel,
    provider: system.provider,
    data: (name) => data.get(name),
    rest: restOf(system, data),
    message,
  });
}

function* restOf(system: SystemPart, data: ReadonlyMap<string, unknown>): Iterable<readonly [string, unknown]> {
  yield ["Version", system.version];
  yield ["Level", system.level];
  yield ["Task", system.task];
  yield ["Opcode", system.opcode];
  yield ["Keywords", system.keywords];
  yield ["ActivityId", system.activityId];
  yield ["SystemProcessId", String(system.processId ?? "")];
  yield ["SystemThreadId", String(system.threadId ?? "")];
  yield ["SystemUserId", system.userId];
  yield* data;
}

/** Collects data by name; values without one, or with one that is taken, are numbered so that none is lost. */
export class EventData extends Map<string, unknown> {
  add(name: string, value: unknown) {
    const base = name === "" ? "Data" : name;
    let free = base;
    for (let number = 2; this.has(free); number += 1) free = `${base}#${number}`;
    this.set(free, value);
  }
}
