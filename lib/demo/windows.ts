import type { Micros } from "@/lib/ingest/canonical";

/** A security alert of the invented tenant. */
export type DemoAlert = {
  at: Micros;
  id: string;
  name: string;
  severity: "Informational" | "Low" | "Medium" | "High";
  status: "New" | "InProgress" | "Resolved";
  /** The compromised entity: a computer or, for most identity alerts, a user. */
  entity: string;
  product: string;
  provider: string;
  description: string;
  entities: ReadonlyArray<Record<string, string>>;
};

/** A row of SecurityEvent. */
export type DemoLogon = {
  at: Micros;
  eventId: 4624 | 4625 | 4634 | 4672;
  computer: string;
  logonType: number | undefined;
  account: string;
  accountType: "User" | "Machine";
  ip: string;
  workstation: string;
  logonId: string;
};

export const activities: Readonly<Record<DemoLogon["eventId"], string>> = {
  4624: "4624 - An account was successfully logged on.",
  4625: "4625 - An account failed to log on.",
  4634: "4634 - An account was logged off.",
  4672: "4672 - Special privileges assigned to new logon.",
};
