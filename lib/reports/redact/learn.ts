import type { ReportContent } from "../content";
import type { RedactKind } from "../schema";
import { eachText } from "./each-text";
import type { Redactor } from "./redactor";

/** Something that names a person or a thing: of a kind, or in a field whose name tells the kind. */
export type Clue = { kind: RedactKind; value: string; also?: readonly string[] } | { field: string; value: string };

/** What the name of a field says of its values; fields are named by many sources. */
export function kindOfField(name: string): RedactKind | null {
  const plain = name.toLowerCase().replace(/[^a-z]/g, "");
  if (/useragent|clienttype|^agent|^client/.test(plain)) return "client";
  if (
    /(suffix|type|kind|status|state|count|number|time|result|code|reason|class)s?$/.test(plain) &&
    !/^clienttype/.test(plain)
  )
    return null;
  if (/userprincipalname|upn|account|^users?$|displayname$/.test(plain) && !/app|resource|operator/.test(plain))
    return "user";
  if (/asn|network|operator/.test(plain)) return "network";
  if (/ip(address|addresses|s)?$|^addresses$/.test(plain)) return "ip";
  if (/app|resource/.test(plain)) return "app";
  if (/country|city|place|region|location/.test(plain)) return "place";
  if (/computer|device|host|workstation/.test(plain)) return "device";
  if (/session|token|correlation|recordid|requestid|signinid/.test(plain)) return "id";
  return null;
}

/** Everything that is to be taken out, in the order in which a reader meets it, so that user-1 comes first. */
export function learnAll(
  redactor: Redactor,
  content: ReportContent,
  clues: readonly Clue[],
  analysts: readonly string[],
) {
  for (const clue of clues) if ("kind" in clue && clue.kind === "user") learnUser(redactor, clue.value, clue.also);
  for (const row of content.evidence.rows) {
    learnUser(redactor, row.user);
    redactor.learn("ip", row.ip);
    redactor.learn("app", row.app);
    redactor.learn("place", row.country);
    redactor.learn("place", row.city);
    redactor.learn("client", row.userAgent);
    redactor.learn("device", row.computer);
    redactor.learn("id", row.recordId);
    redactor.learn("id", row.session);
    redactor.learn("id", row.correlation);
    learnNetwork(redactor, row.asn, [row.network]);
  }
  for (const clue of clues) learnClue(redactor, clue);
  for (const finding of content.findings) {
    learnUser(redactor, finding.user);
    redactor.learn("ip", finding.ip);
    redactor.also("id", finding.id.slice(0, 8), redactor.learn("id", finding.id));
  }
  for (const { asn, network, addresses, countries } of content.networks) {
    learnNetwork(redactor, asn, [network]);
    for (const address of addresses) redactor.learn("ip", address);
    for (const country of countries) redactor.learn("place", country);
  }
  for (const { file, upload } of content.files) {
    redactor.learn("file", file);
    redactor.learn("file", upload);
  }
  for (const analyst of analysts) learnAnalyst(redactor, analyst);
  learnFromTexts(redactor, content, analysts);
}

function learnClue(redactor: Redactor, clue: Clue) {
  const kind = "kind" in clue ? clue.kind : kindOfField(clue.field);
  if (kind === null) return;
  if (kind === "user") learnUser(redactor, clue.value, "kind" in clue ? clue.also : []);
  else if (kind === "network") learnNetwork(redactor, clue.value, "kind" in clue ? (clue.also ?? []) : []);
  else redactor.learn(kind, clue.value);
}

/** With the ways in which people write somebody: the name, the account without its domain. */
function learnUser(redactor: Redactor, user: string, names: readonly string[] = []) {
  const bare = user.trim();
  if (!redactor.takesOut("user") || bare === "") return;
  const account = /\\([^\\]+)$/.exec(bare)?.[1];
  const local = account ?? /^([^@]+)@/.exec(bare)?.[1];
  const shown = redactor.learn("user", account ?? bare);
  redactor.also("user", bare, shown);
  if (local && /\p{L}/u.test(local) && local.length > 2) redactor.also("user", local, shown);
  for (const name of names) {
    redactor.also("user", name, shown);
    // A given name is often a word as well: taken out only as it is written, and only where it stands alone.
    for (const part of name.split(/\s+/)) if (part.length > 2) redactor.also("user", part, shown, { asWritten: true });
  }
}

/** A number alone would be found in counts and codes: in a text it is told by its AS. */
function learnNetwork(redactor: Redactor, asn: string, names: readonly string[]) {
  const digits = /^(?:AS)?(\d+)$/i.exec(asn.trim())?.[1];
  if (digits === undefined) {
    redactor.learn("network", asn);
  } else {
    const shown = redactor.learn("network", `AS${digits}`);
    if (!redactor.takesOut("network")) return;
    redactor.also("network", digits, shown, { alone: true });
    for (const name of names) redactor.also("network", name, shown);
  }
}

function learnAnalyst(redactor: Redactor, analyst: string) {
  if (!redactor.takesOut("analyst") || analyst.trim() === "") return;
  const shown = redactor.learn("analyst", analyst);
  const local = /^([^@\s]+)@/.exec(analyst)?.[1];
  if (local && local.length > 2) redactor.also("analyst", local, shown);
}

const mail = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const octet = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
// Not behind a single slash: `Chrome/120.0.0.0` is a version.
const ipv4 = new RegExp(`(?<![\\w.-])(?<!(?<!/)/)${octet}(?:(?:\\.|\\[\\.\\])${octet}){3}(?![\\w-]|\\.\\d)`, "g");
const ipv6 =
  /(?<![\w:.])(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){0,6}(?![\w:])|(?<![\w:.])(?:[0-9a-f]{1,4}:)*:(?::?[0-9a-f]{1,4}){1,7}(?![\w:])/gi;

/** Addresses and e-mail addresses that only somebody's words name. */
function learnFromTexts(redactor: Redactor, content: ReportContent, analysts: readonly string[]) {
  const colleagues = new Set(analysts.map((analyst) => analyst.toLowerCase()));
  eachText(content, (text) => {
    if (redactor.takesOut("user")) {
      for (const [found] of text.matchAll(mail)) {
        if (!colleagues.has(found.toLowerCase())) learnUser(redactor, found.replace(/[.']+$/, ""));
      }
    }
    if (!redactor.takesOut("ip")) return;
    for (const [found] of text.matchAll(ipv4)) redactor.learn("ip", found.replaceAll(/[[\]]/g, ""));
    for (const [found] of text.matchAll(ipv6)) if (isIpv6(found)) redactor.learn("ip", found);
  });
}

/** A clock reads like the beginning of one. */
const isIpv6 = (text: string): boolean =>
  (text.includes("::") && /[0-9a-f]/i.test(text)) || text.split(":").filter((part) => part !== "").length === 8;
