import "server-only";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { admin } from "better-auth/plugins/admin";
import { adminAc, userAc } from "better-auth/plugins/admin/access";
import { twoFactor } from "better-auth/plugins/two-factor";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { cookieAttributes, cookiePrefix } from "./cookie-attributes";
import { absoluteSeconds, longestPassword, shortestPassword } from "./limits";
import { hashPassword, verifyPassword } from "./passwords";
import { readableCode } from "./readable-code";

function create() {
  const { HUNTBOARD_ORIGIN: origin, HUNTBOARD_SECRET: secret } = env();
  return betterAuth({
    appName: "Huntboard",
    baseURL: origin,
    secret,
    telemetry: { enabled: false },
    logger: { level: "error" },
    database: prismaAdapter(db, { provider: "postgresql" }),
    user: {
      modelName: "authUser",
      additionalFields: { temporaryPassword: { type: "boolean", required: false, defaultValue: false, input: false } },
    },
    account: { modelName: "authAccount", accountLinking: { disableImplicitLinking: true } },
    verification: { modelName: "authVerification" },
    session: {
      modelName: "authSession",
      // The end of a session is fixed when it begins; idleness is judged by findCaller.
      expiresIn: absoluteSeconds,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    // No endpoint of the library is reachable over HTTP; failures are counted per account in auth_throttle.
    rateLimit: { enabled: false },
    advanced: {
      // The library itself knows `__Secure-` only; ours is `__Host-`.
      useSecureCookies: false,
      cookiePrefix: cookiePrefix(),
      defaultCookieAttributes: cookieAttributes(),
    },
    plugins: [
      admin({
        defaultRole: "viewer",
        adminRoles: ["admin"],
        roles: { viewer: userAc, analyst: userAc, lead: userAc, admin: adminAc },
      }),
      twoFactor({
        issuer: "Huntboard",
        schema: { twoFactor: { modelName: "authTwoFactor" } },
        // Wrong codes are counted in auth_throttle like wrong passwords: they make somebody wait, and never lock the owner out.
        accountLockout: { enabled: false },
        backupCodeOptions: { customBackupCodesGenerate: () => Array.from({ length: 10 }, () => readableCode(2, 6)) },
      }),
    ],
  });
}

let created: ReturnType<typeof create> | undefined;

/** Made on first use: a build has no environment to read. */
export function auth(): ReturnType<typeof create> {
  created ??= create();
  return created;
}
