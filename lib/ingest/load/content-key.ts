import { blankSignIn, type SignIn } from "@/lib/ingest/canonical";

const names = ["eventTime", ...Object.keys(blankSignIn)] as Array<keyof SignIn>;

/** A sign-in is held against others several times while copies are merged, and does not change meanwhile. */
const known = new WeakMap<SignIn, string>();

/** The same text for the same content: two sign-ins that say the same have one key, whether read from a file or from the database. */
export function contentKey(event: SignIn): string {
  let key = known.get(event);
  if (key === undefined) {
    key = canonicalJson(names.map((name) => event[name]));
    known.set(event, key);
  }
  return key;
}

/** JSON with the members of every object in one order: the database keeps them in an order of its own. */
export const canonicalJson = (value: unknown): string => JSON.stringify(ordered(value));

function ordered(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(ordered);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, ordered(member)]));
}
