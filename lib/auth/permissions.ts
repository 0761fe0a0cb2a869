export const roles = ["viewer", "analyst", "lead", "admin"] as const;
export type Role = (typeof roles)[number];

const analystUp: readonly Role[] = ["analyst", "lead", "admin"];
const leadUp: readonly Role[] = ["lead", "admin"];

/** The one table of who may do what. */
const allowed = {
  read: roles,
  upload: analystUp,
  hunt: analystUp,
  triage: analystUp,
  "edit-watchlists": analystUp,
  suppress: analystUp,
  "manage-uploads": leadUp,
  "manage-hunts": leadUp,
  "suppress-longer": leadUp,
  "manage-people": ["admin"],
  "read-audit": ["admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof allowed;
export const permissions = Object.keys(allowed) as Permission[];

export function can(role: Role, permission: Permission): boolean {
  return (allowed[permission] as readonly Role[]).includes(role);
}

/** For screens that explain what a role is. */
export const roleMeanings: Record<Role, string> = {
  viewer: "Reads everything, changes nothing.",
  analyst:
    "Reads everything, uploads exports, runs hunts, triages findings, edits watchlists and suppresses findings for up to 90 days.",
  lead: "Does what an analyst does, suppresses without limit, and manages uploads and the settings of hunts.",
  admin: "Does what a lead does, manages people and reads the audit trail.",
};
