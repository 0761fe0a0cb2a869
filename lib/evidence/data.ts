import "server-only";

import { db } from "@/lib/db/client";

import { type HostEvent, type HostEventsAround, hostEventsAround, hostEventsByIds } from "@/lib/host-events/data";
import { type SignInRow, signInsByIds } from "@/lib/sign-ins/data";
import { frameAround, newestStretch } from "./schema";

type Frame = { from: string; to: string };

/** The events behind a row or a finding, and what happened around them: of one person, or of one computer. */
export type Evidence =
  | { about: "person"; upn: string; frame: Frame; rows: SignInRow[] }
  | { about: "computer"; computer: string; frame: Frame; rows: HostEvent[]; around: HostEventsAround }
  | { about: "nothing" };

/**
 * Reads the events by their record ids; those that are no longer loaded are left out. The frame holds all of them, or lies around
 * one moment; evidence over more than two days is looked at from its newest event.
 */
export async function evidenceAround(recordIds: string[], seconds: number, moment?: string): Promise<Evidence> {
  const [signIns, hostEvents] = await Promise.all([signInsByIds(recordIds), hostEventsByIds(recordIds)]);
  const upn = signIns.find((row) => row.upn !== "")?.upn;
  const times = [...signIns, ...hostEvents].map((row) => row.at);
  const frame = frameAround(moment ? [moment] : newestStretch(times), seconds);
  if (!frame) return { about: "nothing" };
  if (upn !== undefined) {
    return { about: "person", upn, frame, rows: signIns };
  }
  const computer = hostEvents.find((row) => row.table === "windows_logon")?.computer ?? hostEvents[0]?.computer;
  if (computer === undefined) return { about: "nothing" };
  return {
    about: "computer",
    computer,
    frame,
    rows: hostEvents,
    around: await hostEventsAround({ computer, ...frame }),
  };
}

/** Rows of a finding's newest run that two events make: the lines between them. */
export async function pairsOfFinding(findingId: string, runId: string): Promise<Array<[string, string]>> {
  const rows = await db.$queryRaw<Array<{ one: string; other: string }>>`
    select events -> 0 ->> 'id' as "one", events -> 1 ->> 'id' as "other" from hunt_row
    where finding_id = ${findingId}::uuid and run_id = ${runId}::uuid and jsonb_array_length(events) = 2
    order by ordinal limit 200`;
  return rows.map(({ one, other }) => [one, other]);
}
