import { transaction } from "@/lib/db/transaction";
import { applyTriage } from "../mutations";
import type { TriageChange, TriageDone } from "../schema";

type Decision = TriageChange & { findingId: string; version: number; by: string };

/** What an analyst does who looks at one finding and decides. */
export const decide = ({ findingId, version, by, ...change }: Decision): Promise<TriageDone> =>
  transaction((client) =>
    applyTriage(client, { target: { kind: "ids", ids: [findingId] }, change, by, versions: { [findingId]: version } }),
  );
