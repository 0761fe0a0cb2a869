import type { Role } from "@/lib/auth/permissions";
import type { Scope } from "@/lib/tokens/scopes";

/** A token as a program sends it; `role` is null where it must not be taken at all. */
export type TokenCaller = { authorization: string; scopes: readonly Scope[]; role: Role | null };

/** A token of every kind: with each scope alone, with all of them under every role, and those that are over. */
export async function makeTokenCallers(): Promise<Record<string, TokenCaller>> {
  const { createUser } = await import("../users");
  const { createToken } = await import("@/lib/tokens/mutations");
  const { scopes, scopesFor } = await import("@/lib/tokens/scopes");
  const { roles } = await import("@/lib/auth/permissions");
  const { db } = await import("@/lib/db/client");

  const make = async (role: Role, given: readonly Scope[]) => {
    const owner = await createUser({ role });
    const { id, token } = await createToken({ name: `Test ${given.join(" ")}`, scopes: [...given], days: 7 }, owner);
    return { owner, id, caller: { authorization: `Bearer ${token}`, scopes: given, role } };
  };
  const callers: Record<string, TokenCaller> = {
    none: { authorization: "", scopes: [], role: null },
    guessed: { authorization: `Bearer hb_${"A".repeat(43)}`, scopes: [], role: null },
    "no bearer": { authorization: "Basic aGI6eA==", scopes: [], role: null },
  };
  for (const scope of scopes) callers[`only ${scope}`] = (await make("admin", [scope])).caller;
  for (const role of roles) callers[role] = (await make(role, scopesFor(role))).caller;

  const demoted = await make("admin", scopes);
  await db.authUser.update({ where: { id: demoted.owner.id }, data: { role: "viewer" } });
  callers["of somebody who is a viewer now"] = { ...demoted.caller, role: "viewer" };
  const over = async (name: string, end: (made: { owner: { id: string }; id: string }) => Promise<unknown>) => {
    const made = await make("admin", scopes);
    await end(made);
    callers[name] = { ...made.caller, role: null };
  };
  await over("of somebody disabled", ({ owner }) =>
    db.authUser.update({ where: { id: owner.id }, data: { banned: true } }),
  );
  await over("of somebody who is gone", ({ owner }) => db.authUser.delete({ where: { id: owner.id } }));
  await over(
    "revoked",
    ({ id }) => db.$executeRaw`update api_token set revoked_at = now(), revoked_by = 'x' where id = ${id}::uuid`,
  );
  await over(
    "expired",
    ({ id }) => db.$executeRaw`update api_token set expires_at = now() - interval '1 second' where id = ${id}::uuid`,
  );
  return callers;
}
