import ipaddr from "ipaddr.js";
import type { Conditions } from "../schema";

/** All that a finding names, as it was said; '' says nothing, a null ASN is one that nobody knows. */
export type NaiveSubject = {
  hunt: string;
  users: string[];
  ips: string[];
  apps: string[];
  asns: Array<number | null>;
};

const said = (values: string[]) => values.filter((value) => value !== "");

/** The definition in the dialog's help, read value by value. */
export function covers(conditions: Conditions, subject: NaiveSubject): boolean {
  const { hunt, user, networks, apps, asns } = conditions;
  if (hunt !== undefined && hunt !== subject.hunt) return false;
  const users = said(subject.users);
  if (user !== undefined && !every(users, (name) => name.toLowerCase() === user.toLowerCase())) return false;
  if (networks && !every(said(subject.ips), (ip) => networks.some((network) => holds(network, ip)))) return false;
  if (apps && !every(said(subject.apps), (app) => apps.includes(app))) return false;
  if (asns) {
    if (subject.asns.length === 0 || subject.asns.includes(null)) return false;
    const named = new Set(subject.asns);
    return named.size === asns.length && asns.every((asn) => named.has(asn));
  }
  return true;
}

const every = <Value>(values: Value[], test: (value: Value) => boolean) => values.length > 0 && values.every(test);

/** An address as a number, with its family. */
function numberOf(text: string): { kind: string; value: bigint } | null {
  if (!ipaddr.isValid(text) || text.includes("/")) return null;
  const address = ipaddr.process(text);
  return { kind: address.kind(), value: address.toByteArray().reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) };
}

function holds(network: string, ip: string): boolean {
  const address = numberOf(ip);
  if (!address) return false;
  const [base = "", bits] = network.split("/");
  const [lowText = "", highText = lowText] = base.split("-");
  const low = numberOf(lowText);
  const high = numberOf(highText);
  if (!low || !high || low.kind !== address.kind) return false;
  if (bits === undefined) return address.value >= low.value && address.value <= high.value;
  const rest = BigInt((low.kind === "ipv4" ? 32 : 128) - Number(bits));
  return address.value >> rest === low.value >> rest;
}
