import { isIPv4 } from "node:net";
import type { Micros, SignIn } from "@/lib/ingest/canonical";
import { formatMicros } from "@/lib/ingest/times/iso";

/** What the plain re-tellings of the hunts share. They read events in memory, slowly and in the words of the specification. */

export const second = 1_000_000;
export const minute = 60 * second;
export const hour = 3600 * second;
export const day = 24 * hour;
export const iso = (time: Micros) => formatMicros(time);

/** Each sign-in once, however often it was exported. */
export function distinctSignIns(events: SignIn[]): SignIn[] {
  return [...new Map(events.map((event) => [event.recordId, event])).values()];
}

export const upnOf = (event: SignIn) => event.upn.toLowerCase();

/** Addresses by value, told by the parser of web addresses: other code than the importer's. */
export function ipOf({ ip }: { ip: string }): string {
  const [, address] = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(ip) ?? [];
  if (address !== undefined && isIPv4(address)) return address;
  const bare = ip.replace(/^\[(.*)\](:\d+)?$/, "$1");
  if (!bare.includes(":") || !URL.canParse(`http://[${bare}]`)) return bare;
  const host = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(host);
  if (!mapped) return host;
  const bytes = [mapped[1], mapped[2]].flatMap((word) => {
    const value = Number.parseInt(word ?? "", 16);
    return [value >> 8, value & 255];
  });
  return bytes.join(".");
}

/** Sorted byte by byte, each text once. */
export function setOf(texts: string[]): string[] {
  return [...new Set(texts)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

export function groupBy<Value>(values: Value[], key: (value: Value) => unknown): Value[][] {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const name = JSON.stringify(key(value));
    groups.set(name, [...(groups.get(name) ?? []), value]);
  }
  return [...groups.values()];
}

/** Whoever has another name has nothing to do with it: told apart first, the plain re-tellings take many users in little time. */
export const byUser = (events: SignIn[]): SignIn[][] => groupBy(events, upnOf);

/** How many boundaries of the unit lie between two times. */
export const boundaries = (from: Micros, to: Micros, unit: Micros) => Math.floor(to / unit) - Math.floor(from / unit);

/** The times of a replay: every full step since 1970 with `from < T <= to`. */
export function stepsBetween(from: Micros, to: Micros, stepSeconds: number): Micros[] {
  const step = stepSeconds * second;
  const first = Math.floor(from / step) + 1;
  const count = Math.max(0, Math.floor(to / step) - first + 1);
  return [...Array(count).keys()].map((index) => (first + index) * step);
}

export const earliest = (events: Array<{ eventTime: Micros }>) => Math.min(...events.map(({ eventTime }) => eventTime));
export const latest = (events: Array<{ eventTime: Micros }>) => Math.max(...events.map(({ eventTime }) => eventTime));

/** Every stretch of letters and digits, and every character between them, one piece each. */
const pieces = (text: string) => text.toLowerCase().match(/[0-9a-z]+|[^0-9a-z]/g) ?? [];

/** Whether the phrase occurs whole, told by laying its pieces over the text's. */
export function hasPhrase(text: string, phrase: string): boolean {
  const wanted = pieces(phrase);
  const given = pieces(text);
  return given.some((_, start) => wanted.every((piece, index) => given[start + index] === piece));
}

export type NaiveRow = { row: Record<string, unknown>; events: string[] };
