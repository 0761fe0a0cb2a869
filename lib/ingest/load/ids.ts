import { createHash } from "node:crypto";

const canonicalGuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for the one spelling of a GUID that the database gives back letter by letter. */
export function isCanonicalGuid(text: string): boolean {
  return text.length === 36 && canonicalGuid.test(text);
}

/** A stable version 8 UUID made of a text: ids that are no GUID keep their place in a uuid column. */
export function hashedUuid(text: string): string {
  const bytes = createHash("sha256").update(text).digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex", 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The uuid under which an id is stored: itself, or a hash of it. Ids compare byte by byte, so an upper-case GUID is another id. */
export function idKey(text: string): string {
  return isCanonicalGuid(text) ? text : hashedUuid(text);
}

/** Sixteen bytes in the alphabet that Entra ID writes its token ids in: the last letter has four bits that say nothing. */
const packedGuid = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/** As `idKey`; a token id that is a packed GUID needs no hash. */
export function tokenKey(text: string): string {
  if (!packedGuid.test(text)) return idKey(text);
  const hex = Buffer.from(text, "base64url").toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
