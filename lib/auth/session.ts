import "server-only";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { type Caller, findCaller, type User } from "./caller";
import { can, type Permission } from "./permissions";

export type { User } from "./caller";

/** Once per request, however many parts of the page ask. */
export const getCaller = cache(async (): Promise<Caller | null> => findCaller(await headers()));

export async function getUser(): Promise<User | null> {
  return (await getCaller())?.user ?? null;
}

/** For pages and layouts: strangers go to the sign-in form, people without the permission are told so. */
export async function requireUser(permission: Permission): Promise<User> {
  const user = await getUser();
  if (!user) redirect("/sign-in");
  if (!can(user.role, permission)) forbidden();
  return user;
}
