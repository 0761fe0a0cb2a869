import { AppError } from "@/lib/errors";
import type { Question } from "./answers";

export type FileResult =
  | { state: "done" | "partial" | "refused"; error: string | null }
  /** Nothing was read: the file waits for an answer. */
  | { state: "asking"; error: null; question: Question; reason: string };

/** What is to be said of a file that was read as far as it could be. */
export function endOf(refusal: string | null, failure: string | null, rows: number) {
  if (refusal !== null) return { state: "refused" as const, error: failure ?? refusal };
  if (failure !== null) return { state: rows === 0 ? ("refused" as const) : ("partial" as const), error: failure };
  return { state: "done" as const, error: null };
}

/** Errors of the bytes themselves, after which what was read before stays, as a sentence; all others are thrown on. */
export function damageOf(error: unknown): string {
  if (error instanceof AppError && error.code === "invalid") return error.message;
  const { code = "", message } = error as Error & { code?: string };
  if (!code.startsWith("Z_") && !/end of central|compressed|crc|uncompressed|zip/i.test(message)) throw error;
  return `The file ends in damage: ${message}. Every row before it was read.`;
}
