import "server-only";
import { NextResponse } from "next/server";
import { env } from "@/lib/env";
import type { SetCookie } from "../cookies";
import { OidcRefusal } from "./problems";
import { noStateCookie } from "./state";

/** Goes on to another page with these cookies; never kept by anything on the way. */
export function goTo(to: string, cookies: SetCookie[]): Response {
  const answer = NextResponse.redirect(new URL(to, env().HUNTBOARD_ORIGIN), 303);
  answer.headers.set("cache-control", "no-store");
  for (const { name, value, options } of cookies) answer.cookies.set(name, value, options);
  return answer;
}

/** Back to the sign-in with the reason in words, never with what the provider wrote. */
export function refuse(error: unknown): Response {
  if (!(error instanceof OidcRefusal)) throw error;
  return goTo(`/sign-in?problem=${error.problem}`, [noStateCookie()]);
}
