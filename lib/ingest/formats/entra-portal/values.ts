import { boolean, integer } from "@/lib/ingest/formats/fields";
import { logWord } from "./words";

/** `City, State, CC`, of which any part may be empty; a state may have a comma in it. */
export function placeOf(text: string): Record<string, string> {
  const parts = text.split(",").map((part) => part.trim());
  if (parts.length === 1)
    return /^[A-Z]{2}$/.test(parts[0] ?? "") ? { countryOrRegion: parts[0] ?? "" } : { city: parts[0] ?? "" };
  return {
    city: parts[0] ?? "",
    state: parts.slice(1, -1).join(", "),
    countryOrRegion: parts.at(-1) ?? "",
  };
}

/** `153`, `153 ms` and `1,204ms` in milliseconds; a text that says something else stays. */
export function millisecondsOf(text: string): number | string {
  const match = /^(\d{1,3}(?:[,.\u202f\u00a0 ]\d{3})*|\d+)\s*(?:ms|milliseconds?)?$/i.exec(text.trim());
  if (match) return Number(match[1]?.replace(/\D/g, ""));
  const seconds = /^(\d+(?:[.,]\d+)?)\s*(?:s|sec|seconds?)$/i.exec(text.trim());
  return seconds ? Math.round(Number(seconds[1]?.replace(",", ".")) * 1000) : text;
}

const wordsOf = (text: string) => text.split(",").map(logWord).join(",");
const booleanOf = (text: string) => boolean(text) ?? text;

export type Reader = (text: string) => unknown;

const rememberedTexts = 5000;

/** The same few texts stand in most rows: each is read once. What is given is shared, so nobody may change it. */
function once(read: Reader): Reader {
  const known = new Map<string, unknown>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      value = read(text);
      if (known.size < rememberedTexts) known.set(text, value);
    }
    return value;
  };
}

/** How cells of a field are read; those of any other are text. */
const read: Array<[string, Reader]> = [
  ["Location", placeOf],
  ["ProcessingTimeInMilliseconds", millisecondsOf],
  ["TokenProtectionStatusDetails.signInSessionStatusCode", (text) => integer(text) ?? text],
  ["TokenProtectionStatusDetails.signInSessionStatus", (text) => text.charAt(0).toLowerCase() + text.slice(1)],
  ["DeviceDetail.isCompliant", booleanOf],
  ["DeviceDetail.isManaged", booleanOf],
  ["IsThroughGlobalSecureAccess", booleanOf],
  ["FlaggedForReview", booleanOf],
  ["UserType", logWord],
  ["CrossTenantAccessType", wordsOf],
  ["IncomingTokenType", wordsOf],
  ["AuthenticationProtocol", wordsOf],
  ["OriginalTransferMethod", wordsOf],
  ["ClientCredentialType", wordsOf],
  ["AuthenticationRequirement", logWord],
  ["TokenIssuerType", logWord],
  ["ConditionalAccessStatus", logWord],
];

export const readers: ReadonlyMap<string, Reader> = new Map(read.map(([field, reader]) => [field, once(reader)]));
