import type { Permission, Role } from "@/lib/auth/permissions";
import { can } from "@/lib/auth/permissions";

export const scopes = ["read", "upload", "run", "triage", "watchlists"] as const;
export type Scope = (typeof scopes)[number];

/** What the owner has to be allowed as well: a token never does more than its owner could. */
export const scopePermissions: Record<Scope, Permission> = {
  read: "read",
  upload: "upload",
  run: "hunt",
  triage: "triage",
  watchlists: "edit-watchlists",
};

/** For how many days a token may live; each has an end. */
export const lifetimes = [7, 30, 90, 365] as const;

export const scopeMeanings: Record<Scope, string> = {
  read: "Read findings, incidents, sign-ins, runs, uploads, coverage and watchlists.",
  upload: "Upload files and answer what Huntboard asks about them.",
  run: "Start and cancel runs of hunts.",
  triage: "Decide about findings and write notes.",
  watchlists: "Add, change and remove entries of watchlists.",
};

/** The scopes that a person of this role can give away. */
export const scopesFor = (role: Role): Scope[] => scopes.filter((scope) => can(role, scopePermissions[scope]));
