import "server-only";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { User } from "../caller";
import { endSessionsOf, forgetThrottle } from "../mutations";
import { lockPerson, lockPersonOf } from "../people/lock";
import { type Role, roles } from "../permissions";

/** Which roles have to have a second step; who has none sets one up at the next click. */
export async function setSecondStepRoles(wanted: readonly Role[], by: User): Promise<void> {
  const to = roles.filter((role) => wanted.includes(role));
  await transaction(async (client) => {
    const { rows } = await client.query<{ from: Role[] }>(
      `select second_step_roles as "from" from sign_in_policy where id for update`,
    );
    await client.query(
      "update sign_in_policy set second_step_roles = $1, updated_by = $2, updated_at = now() where id",
      [to, by.email],
    );
    const detail = { from: rows[0]?.from ?? [], to };
    await appendAudit({ actor: by.email, action: "sign-in.second-step", object: "sign-in/policy", detail }, client);
  });
}

/** For somebody whose phone and backup codes are gone. It ends every session; where the role asks for one, a new one is set up. */
export async function resetSecondStep(id: string, reason: string, by: User): Promise<void> {
  if (id === by.id) {
    throw new AppError("conflict", "You cannot reset your own second step: use a backup code, or ask another admin.");
  }
  await remove({ id }, reason, by.email);
}

/** For whoever runs the server: the way back in for the only admin. */
export async function resetSecondStepOf(email: string): Promise<void> {
  await remove({ email }, "asked for on the command line", "command line");
}

async function remove(whom: { id: string } | { email: string }, reason: string, actor: string): Promise<void> {
  await transaction(async (client) => {
    const person = await ("id" in whom ? lockPerson(client, whom.id) : lockPersonOf(client, whom.email));
    const { rowCount } = await client.query("delete from auth_two_factor where user_id = $1", [person.id]);
    if (!rowCount) throw new AppError("conflict", `${person.email} has no second step.`);
    await client.query("update auth_user set two_factor_enabled = false, updated_at = now() where id = $1", [
      person.id,
    ]);
    const sessions = await endSessionsOf(client, person.id);
    await forgetThrottle(client, person.email);
    const detail = { reason, sessions };
    await appendAudit({ actor, action: "person.second-step-reset", object: `person/${person.email}`, detail }, client);
  });
}
