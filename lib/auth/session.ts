import "server-only";
import { cookies, headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { type Caller, findCaller, type Owed, type User } from "./caller";
import { ownPath, pathHeader } from "./own-path";
import { can, type Permission } from "./permissions";

export type { User } from "./caller";

/** Once per request, however many parts of the page ask. */
export const getCaller = cache(async (): Promise<Caller | null> => findCaller(await headersNow()));

/**
 * An action that replaces the session draws the page again in its own answer: the browser's header names the session that has
 * ended by then, Next's cookies name the new one.
 */
async function headersNow(): Promise<Headers> {
  const sent = new Headers(await headers());
  const jar = (await cookies()).getAll();
  sent.delete("cookie");
  if (jar.length > 0) {
    sent.set("cookie", jar.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; "));
  }
  return sent;
}

export async function getUser(): Promise<User | null> {
  return (await getCaller())?.user ?? null;
}

const owedPages: Record<Owed, string> = { password: "/new-password", "second-step": "/second-step" };

/** For pages and layouts: strangers go to the sign-in form, people without the permission are told so. */
export async function requireUser(permission: Permission): Promise<User> {
  const caller = await getCaller();
  if (!caller) redirect(await signInAddress());
  if (caller.owes) redirect(owedPages[caller.owes]);
  if (!can(caller.user.role, permission)) forbidden();
  return caller.user;
}

/** The proxy says which page was asked for, so that the sign-in can lead back to it. */
async function signInAddress(): Promise<string> {
  const next = ownPath((await headers()).get(pathHeader));
  return next === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ next })}`;
}
