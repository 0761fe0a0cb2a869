import type { EventTable } from "@/lib/ingest/canonical";
import type { Kind } from "@/lib/sign-ins/schema";

/** Columns whose filling is counted per hour, by table; hunts name them when they say what they need. */
export const countedColumns = {
  sign_in: ["upn", "ip", "asn", "app", "user_agent", "correlation_id", "session_id", "country", "result_reason"],
  security_alert: ["name", "entity", "subscription"],
  windows_logon: ["computer", "account", "ip", "logon_type"],
} as const satisfies Record<EventTable, readonly string[]>;

/** What is loaded of one table; sign-ins are told apart by their kind. */
export type LoadedSource = {
  table: EventTable;
  kind: Kind;
  rows: number;
  /** First and last event, in UTC with six digits. */
  from: string;
  to: string;
  /** Hours between the two in which nothing is loaded. */
  emptyHours: number;
  /** Column → rows in which it is filled. */
  filled: Record<string, number>;
};

export type HourCount = { hour: string; interactive: number; nonInteractive: number; failed: number };

/** An hour in which something is loaded, and in how many of its rows each column is filled. */
export type CoveredHour = {
  table: EventTable;
  kind: Kind;
  epochSeconds: number;
  rows: number;
  filled: Record<string, number>;
};
