import { type Answers, answers as schema } from "@/lib/ingest/answers";
import { formats } from "@/lib/ingest/formats";
import { UsageError } from "./usage";

/** What `ingest` and `answer` take for a file that does not say everything itself. */
export const answerOptions = {
  zone: { type: "string" },
  "day-first": { type: "boolean" },
  "month-first": { type: "boolean" },
  as: { type: "string" },
} as const;

type Given = { zone?: string; "day-first"?: boolean; "month-first"?: boolean; as?: string };

export function answersFrom(given: Given): Answers {
  if (given["day-first"] && given["month-first"])
    throw new UsageError("--day-first and --month-first exclude each other.");
  const order = given["day-first"] ? "day-first" : given["month-first"] ? "month-first" : undefined;
  const [format, table] = (given.as ?? "").split(":", 2);
  if (given.as !== undefined && !formats.some(({ id }) => id === format)) {
    const known = formats.filter(({ id }) => !id.startsWith("mapped-")).map(({ id }) => id);
    throw new UsageError(`--as takes FORMAT or FORMAT:TABLE; the formats are ${known.join(", ")}.`);
  }
  const parsed = schema.safeParse({
    ...(given.zone === undefined ? {} : { zone: given.zone }),
    ...(order ? { order } : {}),
    ...(format ? { format } : {}),
    ...(table ? { table } : {}),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`--${issue?.path[0] === "zone" ? "zone" : "as"}: ${issue?.message ?? "this cannot be used"}`);
}
