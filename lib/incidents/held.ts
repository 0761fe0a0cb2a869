import type pg from "pg";
import { AppError } from "@/lib/errors";

export type Held = {
  number: number;
  title: string;
  status: string;
  version: number;
  merged_into: number | null;
};

/** Incidents as they are, kept from being merged or closed until the transaction ends; taken in one order, so that two never wait for each other. */
export async function holdIncidents(client: pg.ClientBase, numbers: number[]): Promise<Map<number, Held>> {
  const { rows } = await client.query<Held>(
    "select number, title, status, version, merged_into from incident where number = any($1::int[]) order by number for update",
    [numbers],
  );
  return new Map(rows.map((row) => [row.number, row]));
}

/** An incident that can still be worked on: there, and not merged into another. */
export async function holdOpen(client: pg.ClientBase, number: number): Promise<Held> {
  const incident = (await holdIncidents(client, [number])).get(number);
  if (!incident) throw new AppError("not-found", "This incident does not exist any more.");
  refuseMerged(incident);
  return incident;
}

export function refuseMerged({ number, merged_into }: Held) {
  if (merged_into !== null) {
    throw new AppError(
      "conflict",
      `Incident ${number} was merged into incident ${merged_into}: go on there. Nothing of yours was saved.`,
    );
  }
}

export function refuseClosed({ number, status }: Held) {
  if (status === "closed") {
    throw new AppError("conflict", `Incident ${number} is closed: open it again first. Nothing was changed.`);
  }
}
