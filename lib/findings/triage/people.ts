import type pg from "pg";
import { AppError } from "@/lib/errors";

/** Work is given to those who may do it: not to who may only read, and not to who is shut out. */
export async function refuseUnfit(client: pg.ClientBase, email: string): Promise<void> {
  const { rows } = await client.query<{ role: string; banned: boolean | null }>(
    "select role, banned from auth_user where email = $1",
    [email],
  );
  const [person] = rows;
  if (!person) throw new AppError("invalid", `There is nobody with the address ${email}.`);
  if (person.banned) throw new AppError("invalid", `${email} is disabled and cannot take anything on.`);
  if (person.role === "viewer") throw new AppError("invalid", `${email} may only read, and cannot take anything on.`);
}
