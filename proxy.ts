import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { pathHeader } from "@/lib/auth/own-path";
import { contentSecurityPolicy } from "@/lib/content-security-policy";

/**
 * Gives every page its policy, and its path to the sign-in. It authorises nothing: pages, actions and handlers do that
 * themselves. It must never see /api, because Next buffers and cuts the bodies of requests that pass through a proxy.
 */
export function proxy(request: NextRequest): NextResponse {
  const policy = contentSecurityPolicy(randomBytes(16).toString("base64"), process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  const { pathname, searchParams } = request.nextUrl;
  searchParams.delete("_rsc");
  headers.set(pathHeader, searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname);
  // Next reads the nonce from here and puts it on every script that it writes.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (process.env.HUNTBOARD_ORIGIN?.startsWith("https:")) {
    response.headers.set("strict-transport-security", "max-age=31536000");
  }
  return response;
}

export const config = { matcher: ["/((?!api/|api$|_next/static/|icon.svg$).*)"] };
