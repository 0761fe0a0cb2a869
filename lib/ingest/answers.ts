import { z } from "zod";
import { isZone } from "./times/zones";

export const dayOrders = ["day-first", "month-first"] as const;

/** Canonical column, as formats ask for it, -> header of the file, as `headerKey` makes it. */
export const mapping = z.record(z.string().max(100), z.string().max(500)).refine((columns) => {
  const count = Object.keys(columns).length;
  return count > 0 && count <= 100;
});

export type Mapping = z.infer<typeof mapping>;

const zone = z.string().max(64).refine(isZone, "Choose a time zone by its name, such as Europe/Berlin or UTC.");
const name = z.string().regex(/^[\w-]{1,64}$/);

/** What an analyst says of a file that the file does not say itself. It is kept with the file. */
export const answers = z.strictObject({
  zone: zone.optional(),
  order: z.enum(dayOrders).optional(),
  /** Read as this instead of what was recognised. */
  format: name.optional(),
  table: name.optional(),
  mapping: mapping.optional(),
});

export type Answers = z.infer<typeof answers>;

/** Answers as the database holds them; anything that is no answer is none. */
export const storedAnswers = (value: unknown): Answers =>
  answers.safeParse(
    value !== null && typeof value === "object"
      ? Object.fromEntries(Object.entries(value).filter(([key]) => key in answers.shape))
      : {},
  ).data ?? {};

/** One value of the file in each way that it can be read: local to the zone that is asked for, ISO 8601 with six digits. */
export type SampleValue = {
  column: string;
  raw: string;
  dayFirst: string | null;
  monthFirst: string | null;
};

/** What must be said before the file can be read. */
export type Question = {
  needs: Array<"zone" | "order">;
  /** Why the file does not say it itself, as sentences. */
  because: string[];
  format: string;
  table: string;
  samples: SampleValue[];
};
