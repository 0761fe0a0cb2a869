export const roles = ["viewer", "analyst", "lead", "admin"] as const;
export type Role = (typeof roles)[number];

const analystUp: readonly Role[] = ["analyst", "lead", "admin"];
const leadUp: readonly Role[] = ["lead", "admin"];
const adminOnly: readonly Role[] = ["admin"];

type Entry = { to: readonly Role[]; may: string };

/** The one table of who may do what; `may` is what the page of roles says about it. */
const table = {
  read: {
    to: roles,
    may: "See every page, filter, save views of their own, export what they see, and change their own profile",
  },
  upload: { to: analystUp, may: "Upload exports, answer questions about files, mend rejected rows" },
  hunt: { to: analystUp, may: "Run hunts and ask “what if”" },
  triage: { to: analystUp, may: "Triage findings, write notes, make and change incidents" },
  "lead-triage": { to: leadUp, may: "Keep the list of closing reasons and take back what others triaged" },
  "edit-watchlists": { to: analystUp, may: "Edit watchlists and network ranges" },
  suppress: { to: analystUp, may: "Suppress findings for up to 90 days" },
  "manage-uploads": { to: leadUp, may: "Undo uploads, remove originals, forget column mappings" },
  "manage-hunts": { to: leadUp, may: "Change parameters, schedules and the team’s time zone" },
  "suppress-longer": { to: leadUp, may: "Suppress findings for longer than 90 days" },
  "manage-people": { to: adminOnly, may: "Invite, disable and reset people, give roles, require a second step" },
  "manage-webhooks": { to: adminOnly, may: "Say whom webhooks call, and see what was sent" },
  "read-audit": { to: adminOnly, may: "Read, filter, export and check the audit trail" },
} as const satisfies Record<string, Entry>;

export type Permission = keyof typeof table;
export const permissions = Object.keys(table) as Permission[];

export function can(role: Role, permission: Permission): boolean {
  return (table[permission].to as readonly Role[]).includes(role);
}

/** What the permission lets somebody do, in words. */
export function meaningOf(permission: Permission): string {
  return table[permission].may;
}

/** For screens that explain what a role is. */
export const roleMeanings: Record<Role, string> = {
  viewer: "Reads everything, changes nothing.",
  analyst:
    "Reads everything, uploads exports, runs hunts, triages findings, edits watchlists and suppresses findings for up to 90 days.",
  lead: "Does what an analyst does, suppresses without limit, and manages uploads and the settings of hunts.",
  admin: "Does what a lead does, manages people and reads the audit trail.",
};
