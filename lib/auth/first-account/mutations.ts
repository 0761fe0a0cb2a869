import "server-only";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { insertAccount } from "../mutations";

/** Any fixed number: the first account is made by one transaction at a time. */
const lockKey = 4_801_211;

/** An earlier link stops working as soon as a newer one exists. */
export async function replaceSetupToken(hash: string): Promise<void> {
  await transaction(async (client) => {
    await client.query("delete from setup_token where used_at is null");
    await client.query("insert into setup_token (hash, expires_at) values ($1, now() + interval '30 minutes')", [hash]);
  });
}

type Person = { name: string; email: string };

/** The costly hash is computed only by the one that holds the lock and has a valid link. */
export async function insertFirstAccount(tokenHash: string, person: Person, makeHash: () => Promise<string>) {
  await transaction(async (client) => {
    const lock = await client.query<{ held: boolean }>("select pg_try_advisory_xact_lock($1) as held", [lockKey]);
    if (!lock.rows[0]?.held)
      throw new AppError("conflict", "The first account is being made at this moment. Sign in instead.");
    const users = await client.query("select from auth_user limit 1");
    if (users.rowCount) throw new AppError("conflict", "Huntboard has its first account already. Sign in instead.");
    const token = await client.query(
      "update setup_token set used_at = now() where hash = $1 and used_at is null and expires_at > now()",
      [tokenHash],
    );
    if (!token.rowCount) {
      throw new AppError(
        "forbidden",
        "This link is not valid any more. Run “npm run huntboard setup-link” for a new one.",
      );
    }
    const passwordHash = await makeHash();
    await insertAccount(client, { ...person, role: "admin", passwordHash, temporaryPassword: false });
    await appendAudit({ actor: person.email, action: "person.first", object: `person/${person.email}` }, client);
  });
}
