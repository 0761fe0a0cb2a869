import "server-only";
import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { User } from "../caller";
import { endSessionsOf } from "../mutations";
import { lockPerson } from "../people/lock";
import { deviceOf } from "../user-agent";

/** Ends one session of a person: one's own, or as an admin anybody's. A session id of somebody else ends nothing. */
export async function revokeSession(personId: string, id: string, by: Pick<User, "email">): Promise<void> {
  await transaction(async (client) => {
    const person = await lockPerson(client, personId);
    const { rows } = await client.query<{ userAgent: string | null }>(
      `delete from auth_session where id = $1 and user_id = $2 returning user_agent as "userAgent"`,
      [id, personId],
    );
    const [ended] = rows;
    if (!ended) throw new AppError("not-found", "This session has ended already.");
    const { browser, system } = deviceOf(ended.userAgent ?? "");
    await audit(client, by, "session.revoked", person.email, { browser, system });
  });
}

/** All sessions of a person but the one that asks; as an admin all of somebody. Says how many there were. */
export async function revokeSessions(personId: string, by: Pick<User, "email">, except = ""): Promise<number> {
  return transaction(async (client) => {
    const person = await lockPerson(client, personId);
    const sessions = await endSessionsOf(client, personId, except);
    if (sessions > 0) await audit(client, by, "person.sessions-ended", person.email, { sessions });
    return sessions;
  });
}

async function audit(client: pg.ClientBase, by: Pick<User, "email">, action: string, email: string, detail: object) {
  await appendAudit({ actor: by.email, action, object: `person/${email}`, detail: { ...detail } }, client);
}
