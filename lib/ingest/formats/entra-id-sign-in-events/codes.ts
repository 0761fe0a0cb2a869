import { stringOf } from "@/lib/ingest/formats/fields";
import type { Kind } from "@/lib/sign-ins/schema";

/** Advanced hunting writes numbers where every other source writes words; '' where those leave the word out. */
const riskLevels = ["", "none", "low", "medium", "high", "hidden"];
const riskLevelNumbers = new Map([
  ["0", ""],
  ["1", "none"],
  ["10", "low"],
  ["50", "medium"],
  ["100", "high"],
]);
const riskStates = ["none", "confirmedSafe", "remediated", "dismissed", "atRisk", "confirmedCompromised"];
const accessStates = ["success", "failure", "notApplied"];
const issuers = ["AzureAD", "ADFederationServices"];

const byNumber = (words: readonly string[]) => new Map(words.map((word, number) => [String(number), word]));

/** The word for a number, the usual spelling of a word, or whatever else is there as it stands; `none` is nothing. */
function decoder(words: readonly string[], numbers = byNumber(words)) {
  const spelled = new Map([
    ...words.map((word): [string, string] => [word.toLowerCase(), word]),
    ...numbers,
    ["none", ""],
    ["null", ""],
    ["nan", ""],
    ["-", ""],
  ]);
  return (value: unknown): string => {
    // A notebook writes a column of whole numbers with a gap in it as 50.0.
    const text = stringOf(value).trim().replace(/\.0+$/, "");
    const found = spelled.get(text.toLowerCase()) ?? text;
    return found === "none" ? "" : found;
  };
}

export const riskLevel = decoder(riskLevels, riskLevelNumbers);
export const riskState = decoder(riskStates);
export const conditionalAccess = decoder(accessStates);
export const tokenIssuer = decoder(issuers);
export const errorCode = decoder([]);

/**
 * `["nonInteractiveUser"]` as a list, as JSON text or as a notebook prints it. Whole words are compared: a search for
 * "interactiveUser" would find both kinds.
 */
export function kindOf(logonType: unknown): Kind {
  const words = (Array.isArray(logonType) ? logonType.join(" ") : stringOf(logonType)).toLowerCase().split(/[^a-z]+/);
  if (words.includes("noninteractiveuser")) return "non-interactive";
  if (words.includes("interactiveuser")) return "interactive";
  if (words.includes("serviceprincipal")) return "service-principal";
  return words.includes("managedidentity") ? "managed-identity" : "unknown";
}
