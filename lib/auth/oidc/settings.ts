import "server-only";
import { z } from "zod";
import { reportFailure } from "@/lib/log";
import { type Role, roles } from "../permissions";

const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean),
  );
const domains = list.transform((names) => names.map((name) => name.toLowerCase().replace(/^@/, "")));

const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/;

const environment = z
  .object({
    HUNTBOARD_OIDC_ISSUER: z
      .url()
      .transform((url) => url.replace(/\/\.well-known\/openid-configuration$/, ""))
      .refine((url) => url.startsWith("https://") || loopback.test(url), "must be an https:// address"),
    HUNTBOARD_OIDC_CLIENT_ID: z.string().min(1, "is missing"),
    HUNTBOARD_OIDC_CLIENT_SECRET: z.string().optional(),
    HUNTBOARD_OIDC_SCOPES: z
      .string()
      .default("openid profile email")
      .refine((scopes) => scopes.split(/\s+/).includes("openid"), "must contain openid"),
    HUNTBOARD_OIDC_LABEL: z.string().trim().min(1).max(40).default("single sign-on"),
    HUNTBOARD_OIDC_TENANTS: list,
    HUNTBOARD_OIDC_DOMAINS: domains,
    HUNTBOARD_OIDC_GROUPS_CLAIM: z.string().min(1).default("groups"),
    HUNTBOARD_OIDC_VIEWER_GROUPS: list,
    HUNTBOARD_OIDC_ANALYST_GROUPS: list,
    HUNTBOARD_OIDC_LEAD_GROUPS: list,
    HUNTBOARD_OIDC_ADMIN_GROUPS: list,
    HUNTBOARD_OIDC_WITHOUT_GROUP: z.enum(["refuse", "viewer"]).default("refuse"),
    HUNTBOARD_OIDC_NEW_PEOPLE: z.enum(["admit", "ask", "refuse"]).default("admit"),
  })
  .superRefine((given, context) => {
    if (isOfEveryTenant(given.HUNTBOARD_OIDC_ISSUER) && given.HUNTBOARD_OIDC_TENANTS.length === 0) {
      context.addIssue({
        code: "custom",
        path: ["HUNTBOARD_OIDC_TENANTS"],
        message: "must name the tenants that may sign in, because this issuer speaks for every tenant there is",
      });
    }
  });

export type OidcSettings = {
  issuer: string;
  clientId: string;
  clientSecret: string | undefined;
  scopes: string;
  /** What the button says after “Continue with”. */
  label: string;
  /** Tenant ids of Entra; none allows whatever the issuer does. */
  tenants: string[];
  /** Domains of addresses; none allows all. */
  domains: string[];
  groupsClaim: string;
  groups: Record<Role, string[]>;
  withoutGroup: "refuse" | "viewer";
  newPeople: "admit" | "ask" | "refuse";
};

/** Entra's addresses that accept people of any tenant. */
export function isOfEveryTenant(issuer: string): boolean {
  return isEntra(issuer) && /^\/(common|organizations|consumers)(\/|$)/.test(new URL(issuer).pathname);
}

const entraHosts = /^(login\.microsoftonline\.(com|us)|login\.partner\.microsoftonline\.cn|sts\.windows\.net)$/;

export function isEntra(issuer: string): boolean {
  return URL.canParse(issuer) && entraHosts.test(new URL(issuer).hostname);
}

/** What the variables say, or one line for each that is wrong. An empty variable is one that is not set. */
export function parseSettings(given: NodeJS.ProcessEnv): OidcSettings | null {
  const set = Object.fromEntries(
    Object.entries(given).filter(([name, value]) => name.startsWith("HUNTBOARD_OIDC_") && value !== ""),
  );
  if (!set.HUNTBOARD_OIDC_ISSUER) return null;
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new Error(`Single sign-on is not set up right.\n${lines.join("\n")}`);
  }
  const { data } = parsed;
  return {
    issuer: data.HUNTBOARD_OIDC_ISSUER,
    clientId: data.HUNTBOARD_OIDC_CLIENT_ID,
    clientSecret: data.HUNTBOARD_OIDC_CLIENT_SECRET,
    scopes: data.HUNTBOARD_OIDC_SCOPES,
    label: data.HUNTBOARD_OIDC_LABEL,
    tenants: data.HUNTBOARD_OIDC_TENANTS,
    domains: data.HUNTBOARD_OIDC_DOMAINS,
    groupsClaim: data.HUNTBOARD_OIDC_GROUPS_CLAIM,
    groups: {
      viewer: data.HUNTBOARD_OIDC_VIEWER_GROUPS,
      analyst: data.HUNTBOARD_OIDC_ANALYST_GROUPS,
      lead: data.HUNTBOARD_OIDC_LEAD_GROUPS,
      admin: data.HUNTBOARD_OIDC_ADMIN_GROUPS,
    },
    withoutGroup: data.HUNTBOARD_OIDC_WITHOUT_GROUP,
    newPeople: data.HUNTBOARD_OIDC_NEW_PEOPLE,
  };
}

let said = "";

/** For the admins' page: what is set up, or what is wrong with it. */
export function readSettings(): { settings: OidcSettings | null; fault: string } {
  try {
    return { settings: parseSettings(process.env), fault: "" };
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    if (said !== fault) reportFailure("single sign-on", error);
    said = fault;
    return { settings: null, fault };
  }
}

/** Null where no provider is set up, and where it is set up wrongly: passwords go on working, and the log says what is wrong. */
export function oidcSettings(): OidcSettings | null {
  return readSettings().settings;
}

/** Whether any group gives a role: then the provider decides about roles, at every sign-in. */
export function mapsGroups({ groups }: OidcSettings): boolean {
  return roles.some((role) => groups[role].length > 0);
}

export function rolesComeFromGroups(): boolean {
  const settings = oidcSettings();
  return settings !== null && mapsGroups(settings);
}
