import { randomInt } from "node:crypto";

/** No letters that look like digits or like each other: it is read out and typed. */
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/** Groups with a hyphen between them; each sign is worth about five bits. */
export function readableCode(groups: number, length: number): string {
  const group = () => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
  return Array.from({ length: groups }, group).join("-");
}
