import type { WatchlistKind } from "../kinds";
import { boundsOf } from "./addresses";

/** What an entry compares with: the ends of a network, or a term. */
export type Target = { low: string; high: string; term: null } | { low: null; high: null; term: string };

const longest = 500;
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const control = /[\u0000-\u001f\u007f]/;

const termOf = (term: string): Target => ({ low: null, high: null, term });
const quoted = (text: string) => `"${text.slice(0, 80)}"`;

function asn(value: string): Target | string {
  const digits = /^(?:AS)?0*(\d{1,10})$/i.exec(value)?.[1];
  const isNumber = digits !== undefined && Number(digits) <= 4_294_967_295;
  return isNumber ? termOf(String(Number(digits))) : `${quoted(value)} is no AS number, such as 64500 or AS64500`;
}

function user(value: string): Target | string {
  const isName = /^[^\s@]+@[^\s@]+$/.test(value);
  // As sign-ins are stored: hunts compare names in lower case.
  return isName
    ? termOf(value.toLowerCase())
    : `${quoted(value)} is no user principal name, such as ana@aldermoor.example`;
}

/** What a value of a list of the kind compares with, or why it is refused. */
export function targetOf(kind: WatchlistKind, text: string): Target | string {
  const value = text.trim();
  if (value === "") return "a line without a value";
  if (value.length > longest) return `the value is longer than ${longest} characters`;
  if (control.test(value)) return "the value has a control character";
  if (kind === "user") return user(value);
  if (kind === "asn") return asn(value);
  if (kind === "app") return termOf(guid.test(value) ? value.toLowerCase() : value);
  const bounds = boundsOf(value);
  return typeof bounds === "string" ? bounds : { ...bounds, term: null };
}
