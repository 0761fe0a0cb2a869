import { isEmpty } from "@/lib/ingest/row";

/** Numbers that Windows logs in place of a text of its message files. */
const sentinels = new Map([
  ["%%1831", "Anonymous"],
  ["%%1832", "Identification"],
  ["%%1833", "Impersonation"],
  ["%%1840", "Delegation"],
  ["%%1842", "Yes"],
  ["%%1843", "No"],
  ["%%2304", "An error occurred during logon"],
  ["%%2305", "The account has expired"],
  ["%%2306", "The NetLogon component is not active"],
  ["%%2307", "The account is locked out"],
  ["%%2308", "The account has not been granted this logon type on this computer"],
  ["%%2309", "The account's password has expired"],
  ["%%2310", "The account is disabled"],
  ["%%2311", "The account is not allowed to log on at this time"],
  ["%%2312", "The account is not allowed to log on at this computer"],
  ["%%2313", "Unknown user name or bad password"],
]);

/** Ids that tools write as `0x3e7`, `0x3E7` and `0x00000000000003e7`. */
const hexNames = /(?:LogonI[dD]|ProcessId|^Status|^SubStatus)$/;
const hex = /^0x0*([0-9a-f]+)$/i;

/** A value of the event's data as text; the hyphen that stands for none becomes ''. */
export function windowsText(value: unknown): string {
  if (isEmpty(value) || typeof value === "object") return "";
  const text = String(value);
  return text.trim() === "-" ? "" : text;
}

export function windowsId(value: unknown): string {
  const text = windowsText(value).trim();
  const digits = hex.exec(text)?.[1];
  return digits === undefined ? text : `0x${digits.toLowerCase()}`;
}

/** A set of 64 flags: tools write it as hex, or as a signed number that JSON would round. */
function flags(value: unknown): unknown {
  const isNumber = typeof value === "number" && Number.isInteger(value);
  const isDecimal = typeof value === "string" && /^-?\d{1,20}$/.test(value);
  return isNumber || isDecimal ? `0x${BigInt.asUintN(64, BigInt(value)).toString(16)}` : value;
}

/** A value as `extra` keeps it: sentinels as words, ids in one spelling; undefined when there is none. */
export function windowsExtra(name: string, value: unknown): unknown {
  if (isEmpty(value)) return undefined;
  if (typeof value === "object") return Object.keys(value ?? {}).length === 0 ? undefined : value;
  if (name === "Keywords") return flags(value);
  if (typeof value !== "string") return value;
  const text = windowsText(value);
  if (text === "") return undefined;
  if (hexNames.test(name)) return windowsId(text);
  return sentinels.get(text) ?? text;
}
