import type { Micros, SignIn } from "@/lib/ingest/canonical";
import {
  boundaries,
  distinctSignIns,
  earliest,
  groupBy,
  hour,
  ipOf,
  iso,
  latest,
  minute,
  type NaiveRow,
  second,
  setOf,
  upnOf,
} from "./naive";

/** An allowlist entry: both ends included, as numbers with the address family in front. */
export type AllowedRange = { low: string; high: string };
export type HighFrequencyOptions = { lookback: number; minimum: number; allowed: AllowedRange[] };

function numberOf(ip: string): { family: 4 | 6; value: bigint } | null {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(ip)) {
    return { family: 4, value: ip.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n) };
  }
  if (!ip.includes(":") || !URL.canParse(`http://[${ip}]`)) return null;
  const [head = "", tail] = ip.split("::");
  const words = (text = "") => text.split(":").filter((word) => word !== "");
  const middle = tail === undefined ? [] : Array(8 - words(head).length - words(tail).length).fill("0");
  const all = [...words(head), ...middle, ...words(tail)];
  return { family: 6, value: all.reduce((sum, word) => sum * 65_536n + BigInt(`0x${word}`), 0n) };
}

function isAllowed(ip: string, allowed: AllowedRange[]): boolean {
  const address = numberOf(ip);
  return allowed.some((range) => {
    const low = numberOf(range.low);
    const high = numberOf(range.high);
    if (!address || !low || !high || address.family !== low.family) return false;
    return low.value <= address.value && address.value <= high.value;
  });
}

/** Two digits, half away from zero, in whole numbers only. */
function frequency(count: number, seconds: number): number {
  const doubled = (BigInt(count) * 60n * 200n) / BigInt(seconds + 60);
  return Number((doubled + 1n) / 2n) / 100;
}

const countOf = (events: SignIn[]) => events.reduce((sum, { groupedCount }) => sum + groupedCount, 0);

function rowOf(group: SignIn[]): NaiveRow {
  const first = earliest(group);
  const last = latest(group);
  const apps = setOf(group.map(({ appName }) => appName));
  return {
    row: {
      TimeGenerated: iso(first),
      UserPrincipalName: group.map(upnOf)[0],
      IPAddress: group.map(ipOf)[0],
      LoginCount: countOf(group),
      UniqueApps: apps.length,
      LoginFreqPerMin: frequency(countOf(group), boundaries(first, last, second)),
      WindowMinutes: boundaries(first, last, minute),
      Apps: apps,
      Locations: setOf(group.map(({ country }) => country)),
      LastLogin: iso(last),
    },
    events: group.map(({ recordId }) => `sign-in ${recordId}`),
  };
}

function groups(all: SignIn[], allowed: AllowedRange[]): SignIn[][] {
  const counted = distinctSignIns(all).filter(
    (s) =>
      s.kind === "interactive" && s.resultCode === "0" && s.ip !== "" && s.upn !== "" && !isAllowed(ipOf(s), allowed),
  );
  return groupBy(counted, (s) => [upnOf(s), ipOf(s)]);
}

/** The answer as of one time. */
export function naiveHighFrequency(all: SignIn[], asOf: Micros, options: HighFrequencyOptions): NaiveRow[] {
  const inWindow = all.filter((s) => s.eventTime > asOf - options.lookback * hour && s.eventTime <= asOf);
  return groups(inWindow, options.allowed)
    .filter((group) => countOf(group) >= options.minimum)
    .map(rowOf);
}

/** Hours end with their full hour: 10:00:00 still belongs to the hour before. */
const endingHour = (time: Micros) => Math.ceil(time / hour);

/** Every window that ends at a sign-in with `after < time <= until`; full windows that overlap and end in the same hour are one row. */
export function naiveSliding(
  all: SignIn[],
  after: Micros,
  until: Micros,
  { lookback, minimum, allowed }: HighFrequencyOptions,
): NaiveRow[] {
  const length = lookback * hour;
  const known = all.filter((s) => s.eventTime <= until);
  return groups(known, allowed).flatMap((group) => {
    const windowAt = (end: Micros) => group.filter((s) => s.eventTime > end - length && s.eventTime <= end);
    const ends = [...new Set(group.map((s) => s.eventTime))]
      .filter((end) => end > after && countOf(windowAt(end)) >= minimum)
      .sort((a, b) => a - b);
    const chains: Micros[][] = [];
    for (const end of ends) {
      const chain = chains.at(-1);
      const last = chain?.at(-1);
      if (chain && last !== undefined && end - length < last && endingHour(end) === endingHour(last)) chain.push(end);
      else chains.push([end]);
    }
    return chains.map((chain) => rowOf([...new Set(chain.flatMap(windowAt))]));
  });
}
