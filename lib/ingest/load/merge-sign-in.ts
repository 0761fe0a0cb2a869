import { groupBy } from "@/lib/group-by";
import type { Extra, Micros, SignIn } from "@/lib/ingest/canonical";
import { canonicalJson, contentKey } from "./content-key";
import { isCanonicalGuid } from "./ids";

const second = 1_000_000;

/** The log table that tells most about a sign-in names it, whichever came first. */
const tables = [
  "SigninLogs",
  "AADNonInteractiveUserSignInLogs",
  "AADServicePrincipalSignInLogs",
  "AADManagedIdentitySignInLogs",
  "MicrosoftServicePrincipalSignInLogs",
  "ADFSSignInLogs",
  "GraphSignIn",
  "EntraPortalCsv",
  "EntraIdSignInEvents",
  "AADSignInEventsBeta",
];
const rank = (table: string) => (tables.includes(table) ? tables.indexOf(table) : tables.length);

/** The same second with more digits is the more precise time; else the later ingestion's. */
function mergeTime(known: Micros, incoming: Micros, order: number): Micros {
  if (order === 0 || Math.floor(known / second) === Math.floor(incoming / second)) return Math.max(known, incoming);
  return order > 0 ? incoming : known;
}

const isName = (upn: string) => upn !== "" && !isCanonicalGuid(upn.toLowerCase());

const isTold = (value: unknown) => value !== "" && value !== null && value !== undefined && value !== "unknown";

/** Of two copies with the same say: a value with a type before a text, the one that says more, and then either, but always the same. */
function weightier(a: unknown, b: unknown): unknown {
  if ((typeof a === "string") !== (typeof b === "string")) return typeof a === "string" ? b : a;
  const [left, right] = [canonicalJson(a), canonicalJson(b)];
  if (left.length !== right.length) return left.length > right.length ? a : b;
  return left > right ? a : b;
}

/** More than 0 when the incoming copy was ingested later, less when earlier; one that does not say is the earliest of all. */
function orderOf(known: SignIn, incoming: SignIn): number {
  const [a, b] = [known.ingestedTime ?? Number.NEGATIVE_INFINITY, incoming.ingestedTime ?? Number.NEGATIVE_INFINITY];
  return a === b ? 0 : b > a ? 1 : -1;
}

/** A number or truth value and its text say the same: the format that keeps types is the better witness of them. */
function isSameSaid(a: unknown, b: unknown): boolean {
  const [text, typed] = typeof a === "string" ? [a, b] : [b, a];
  return typeof text === "string" && /^(?:number|boolean)$/.test(typeof typed) && text.toLowerCase() === String(typed);
}

function mergeExtra(known: Extra, incoming: Extra, order: number): Extra {
  const merged: Extra = order > 0 ? { ...known, ...incoming } : { ...incoming, ...known };
  for (const [name, value] of Object.entries(incoming)) {
    if (!Object.hasOwn(known, name)) continue;
    if (order === 0 || isSameSaid(known[name], value)) merged[name] = weightier(known[name], value);
  }
  return merged;
}

function mergeUpn(known: string, incoming: string, order: number): string {
  if (isName(known) !== isName(incoming)) return isName(known) ? known : incoming;
  if (known === "" || incoming === "") return known || incoming;
  if (order === 0 || known.toLowerCase() === incoming.toLowerCase()) return known < incoming ? known : incoming;
  return order > 0 ? incoming : known;
}

/**
 * The same sign-in exported twice. The copy that was ingested later wins, an empty value never does, and a copy whose ingestion
 * time is not known only fills gaps. Copies ingested at the same time have the same say, and what they differ in is decided by
 * the values alone. What comes of it does not say which copy a value is of: of more than two copies, see `mergeCopies`.
 */
function mergeTwo(known: SignIn, incoming: SignIn): SignIn {
  const order = orderOf(known, incoming);
  const merged: SignIn = { ...known };
  for (const [name, said] of Object.entries(incoming)) {
    const stored = known[name as keyof SignIn];
    if (said === stored || !isTold(said)) continue;
    const value = !isTold(stored) || order > 0 ? said : order === 0 ? weightier(stored, said) : stored;
    if (value !== stored) Object.assign(merged, { [name]: value });
  }
  // A reason belongs to its code.
  if (isTold(known.resultCode) && isTold(incoming.resultCode) && known.resultCode !== incoming.resultCode) {
    merged.resultReason = (merged.resultCode === known.resultCode ? known : incoming).resultReason;
  }
  merged.eventTime = mergeTime(known.eventTime, incoming.eventTime, order);
  merged.recordId = known.recordId;
  merged.sourceTable = rank(incoming.sourceTable) < rank(known.sourceTable) ? incoming.sourceTable : known.sourceTable;
  merged.upn = mergeUpn(known.upn, incoming.upn, order);
  merged.groupedCount = Math.max(known.groupedCount, incoming.groupedCount);
  merged.extra = mergeExtra(known.extra, incoming.extra, order);
  return merged;
}

/**
 * What all copies of a sign-in say together: first those that were ingested at the same time, then the later before the earlier. It
 * depends on which copies there are and on nothing else, so the order in which exports arrive does not matter.
 */
export function mergeCopies(copies: Iterable<SignIn>): SignIn {
  const distinct = distinctCopies(copies);
  const sameSay = [...groupBy(distinct, (copy) => copy.ingestedTime ?? Number.NEGATIVE_INFINITY)];
  sameSay.sort(([a], [b]) => (a < b ? 1 : -1));
  const [latest, ...earlier] = sameSay.map(([, group]) => group.reduce(mergeTwo));
  if (!latest) throw new Error("there are no copies to merge");
  return earlier.reduce(mergeTwo, latest);
}

/** The copies without those that say what another one says, in an order that is always the same. */
export function distinctCopies(copies: Iterable<SignIn>): SignIn[] {
  const byKey = new Map(Array.from(copies, (copy) => [contentKey(copy), copy]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, copy]) => copy);
}
