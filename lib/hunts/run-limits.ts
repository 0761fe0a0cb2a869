import { AppError } from "@/lib/errors";

/** How long a run may take, all in all, in seconds. */
export const timeLimit = { standard: 600, least: 1, most: 14_400 };

/** Rows that a run keeps to be looked at; its findings are made from all of them. */
export const storedRows = 200_000;

/** A result of more rows is no result: it would fill the disk, and nobody could read it. */
export const resultRows = 2_000_000;

/** Room on disk that the server may take for sorting during a run, where it lets us say so. */
export const temporaryFiles = "32GB";

export function timeLimitOf(seconds: number | undefined): number {
  const value = seconds ?? timeLimit.standard;
  if (Number.isInteger(value) && value >= timeLimit.least && value <= timeLimit.most) return value;
  throw new AppError("invalid", `A run may take between ${timeLimit.least} and ${timeLimit.most} seconds.`);
}
