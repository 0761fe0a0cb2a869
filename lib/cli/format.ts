import { fileId } from "@/lib/uploads/schema";
import { UsageError } from "./usage";

export const formats = ["table", "json", "jsonl", "csv"] as const;
export type Format = (typeof formats)[number];

export function formatOf(text = "table"): Format {
  const format = formats.find((known) => known === text);
  if (!format) throw new UsageError(`--format is one of ${formats.join(", ")}.`);
  return format;
}

const units: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** `90s`, `30m`, `1h`, `1d` in seconds. */
export function duration(text: string): number {
  const match = /^(\d{1,6})([smhd])$/.exec(text.trim());
  const seconds = Number(match?.[1]) * (units[match?.[2] ?? ""] ?? Number.NaN);
  if (!(seconds >= 60 && seconds <= 604_800)) {
    throw new UsageError(`--step takes a duration from 1m to 7d, such as 30m, 1h or 1d, not "${text}".`);
  }
  return seconds;
}

/** The number of a file in the ledger, as `uploads` and `ingest --json` print it. */
export function fileNumber(text: string, option: string): number {
  const parsed = fileId.safeParse(text);
  if (!parsed.success) throw new UsageError(`${option} takes the number of a file, such as 12, not "${text}".`);
  return parsed.data;
}
