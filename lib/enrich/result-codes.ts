import { z } from "zod";
import table from "./result-codes.json" with { type: "json" };

export const outcomes = ["success", "interrupted", "failure"] as const;
export type Outcome = (typeof outcomes)[number];

const resultCode = z.strictObject({
  /** The vendor's symbolic name, where it publishes one. */
  name: z.string().optional(),
  outcome: z.enum(outcomes),
  category: z.string(),
  /** Whether the password (or other first factor) was right; absent where the code does not tell. */
  firstFactorOk: z.boolean().optional(),
  text: z.string().min(1),
});

export type ResultCode = z.output<typeof resultCode>;
export type DecodedResult = ResultCode & { code: string; known: boolean };

/** Every known sign-in result code. The vendor changes numbers and texts, so an unknown code is shown, not hidden. */
export const resultCodes: ReadonlyMap<string, ResultCode> = new Map(
  Object.entries(z.record(z.string(), resultCode).parse(table)),
);

/** What a result code means. An unknown one counts as a failure; '' is a row without a code. */
export function decodeResult(code: string): DecodedResult {
  const key = code.replace(/^AADSTS/i, "");
  const known = resultCodes.get(key);
  if (known) return { ...known, code: key, known: true };
  const text = key === "" ? "The row carries no result code." : "This result code is not in the list.";
  return { outcome: "failure", category: "unknown", text, code: key, known: false };
}
