import type pg from "pg";
import { announce } from "./mutations";

/** Incidents that were just made, with the findings that are in them already. */
export const announceNewIncidents = (client: pg.ClientBase, numbers: readonly number[]): Promise<void> =>
  announce(client, { event: "incident.created", ids: numbers });
