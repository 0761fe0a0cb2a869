import { z } from "zod";
import { type Role, roles } from "../permissions";
import { emailAddress, personName } from "../schema";
import { OidcRefusal } from "./problems";
import { isEntra, mapsGroups, type OidcSettings } from "./settings";

/** Somebody as the provider knows them. The subject says who it is; an address says nothing, because it can be changed and given away. */
export type Identity = { issuer: string; subject: string; email: string; name: string };

const text = z.string().min(1).max(500);
const claimsOf = z.looseObject({
  iss: text,
  sub: text,
  tid: text.optional(),
  oid: text.optional(),
  name: z.string().optional(),
  email: z.string().optional(),
  preferred_username: z.string().optional(),
  upn: z.string().optional(),
  email_verified: z.union([z.boolean(), z.literal(["true", "false"])]).optional(),
});

export type Claims = z.output<typeof claimsOf>;

export function parseClaims(given: unknown): Claims {
  const parsed = claimsOf.safeParse(given);
  if (!parsed.success) throw new OidcRefusal("token");
  return parsed.data;
}

/** Refuses whoever is of no tenant and no domain that may come in. */
export function identify(claims: Claims, settings: OidcSettings): Identity {
  const ofEntra = isEntra(settings.issuer);
  if (settings.tenants.length > 0 && !settings.tenants.includes(claims.tid ?? "")) throw new OidcRefusal("tenant");
  // Entra's `sub` is another one for every app; `oid` is the same person in the whole tenant, which the issuer names.
  const subject = ofEntra ? claims.oid : claims.sub;
  if (!subject) throw new OidcRefusal("subject");
  const email = [claims.email, claims.preferred_username, claims.upn]
    .map((address) => emailAddress.safeParse(address).data)
    .find((address) => address !== undefined);
  if (!email) throw new OidcRefusal("address");
  if (settings.domains.length > 0) {
    const isVerified = ofEntra ? true : String(claims.email_verified) === "true";
    if (!isVerified || !settings.domains.includes(email.split("@").at(-1) ?? "")) throw new OidcRefusal("domain");
  }
  const name = personName.safeParse(claims.name).data ?? email;
  return { issuer: claims.iss, subject, email, name };
}

/** The highest role that a group gives; null where groups decide nothing and roles are given here. */
export function roleOf(claims: Claims, settings: OidcSettings): Role | null {
  if (!mapsGroups(settings)) return null;
  const groups = groupsOf(claims, settings.groupsClaim);
  const role = roles.findLast((one) => settings.groups[one].some((group) => groups.includes(group)));
  if (role) return role;
  if (settings.withoutGroup === "refuse") throw new OidcRefusal("role");
  return "viewer";
}

/** "Too many to say" is not "none": whoever was an analyst yesterday would silently become a viewer. */
function groupsOf(claims: Claims, claim: string): string[] {
  const given = claims[claim];
  if (given === undefined && isOverage(claims, claim)) throw new OidcRefusal("overage");
  const listed = z.union([z.array(z.string()), z.string().transform((one) => [one])]).safeParse(given);
  return listed.data ?? [];
}

const indirect = z.looseObject({
  _claim_names: z.record(z.string(), z.unknown()).optional(),
  hasgroups: z.unknown().optional(),
});

/** Entra leaves groups out beyond 200 (150 in SAML, 6 in the implicit flow) and says where they could be asked for. */
function isOverage(claims: Claims, claim: string): boolean {
  const { data } = indirect.safeParse(claims);
  if (data?._claim_names && Object.hasOwn(data._claim_names, claim)) return true;
  return claim === "groups" && data?.hasgroups !== undefined && String(data.hasgroups) === "true";
}
