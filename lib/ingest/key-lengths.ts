import type { SecurityAlert, SignIn, WindowsLogon } from "./canonical";
import { RowError } from "./row";

/** Postgres ends an index entry at 2704 bytes; changing the case of a letter may make three bytes of two. */
const longestKey = 1300;

type Fields = Partial<Omit<SignIn & SecurityAlert & WindowsLogon, "eventTime">>;

/** What is unique together, and is kept as text in an index. */
const keys: ReadonlyArray<{ what: string; of: ReadonlyArray<keyof Fields> }> = [
  { what: "account", of: ["upn"] },
  { what: "service principal", of: ["servicePrincipalId"] },
  { what: "application", of: ["appId", "appName"] },
  { what: "resource", of: ["resourceId", "resourceName"] },
  { what: "IP address", of: ["ip"] },
  { what: "place", of: ["country", "region", "city"] },
  { what: "entity", of: ["compromisedEntity"] },
  { what: "computer", of: ["computer"] },
];

function lengthOf(fields: Fields, names: ReadonlyArray<keyof Fields>, measure: (text: string) => number): number {
  let length = 0;
  for (const name of names) {
    const value = fields[name];
    if (typeof value === "string") length += measure(value);
  }
  return length;
}

/** Rejects a row whose names are longer than names are: one such row must not stop all the others. */
export function assertKeysFit(fields: Fields) {
  for (const { what, of } of keys) {
    // Three bytes at most for each unit of a string: most names are far below.
    if (lengthOf(fields, of, (text) => text.length) * 3 <= longestKey) continue;
    const bytes = lengthOf(fields, of, Buffer.byteLength);
    if (bytes > longestKey) {
      throw new RowError(`the name of its ${what} has ${bytes} bytes, and ${longestKey} are the most that are kept`);
    }
  }
}
