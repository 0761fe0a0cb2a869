import { parseArgs } from "node:util";
import { AppError } from "@/lib/errors";
import { huntBySlug, hunts } from "@/lib/hunts/catalogue";
import { askQuestion, questionScope } from "@/lib/hunts/questions/data";
import type { Asked, QuestionAnswer } from "@/lib/hunts/questions/schema";
import { askedScope } from "./hunt-scope";
import { printable, textTable } from "./text-table";
import { UsageError } from "./usage";

const options = {
  from: { type: "string" },
  to: { type: "string" },
  "as-of": { type: "string" },
  json: { type: "boolean" },
} as const;

function checked<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError) throw new UsageError(error.message);
    throw error;
  }
}

const cell = (value: unknown): string => {
  if (value === null || value === undefined || value === "") return "-";
  if (Array.isArray(value)) return value.map(cell).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

function answerText({ columns, rows, more }: QuestionAnswer): string {
  if (rows.length === 0) return "No row answers this.\n";
  const table = textTable(
    columns.map(({ label }) => label),
    rows.map((row) => columns.map(({ name }) => cell(row[name]))),
    40,
  );
  return `${table}\n${more ? `The first ${rows.length}; there are more.\n` : ""}`;
}

/** The guided questions of a hunt with their first rows. Exit status 1 when one of them has no answer. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [slug, ...more] = positionals;
  const known = hunts.map((each) => each.slug).join(", ");
  if (!slug || more.length > 0) throw new UsageError(`Name one hunt: ${known}.`);
  const hunt = huntBySlug(slug);
  if (!hunt) throw new UsageError(`There is no hunt "${slug}". There are ${known}.`);
  const { range, canSee } = await questionScope(
    hunt,
    await askedScope(hunt, { ...values, asOf: values["as-of"] }, checked),
  );
  if (!canSee) {
    throw new AppError(
      "unavailable",
      `Cannot tell: nothing of what ${slug} reads is loaded from ${range.from} to ${range.to}.`,
    );
  }
  if (!values.json) process.stdout.write(`Asked of ${range.from} to ${range.to}.\n`);
  let failed = 0;
  for (const question of hunt.questions) {
    const asked = await askQuestion(question, range);
    if (!asked.ok) failed += 1;
    process.stdout.write(values.json ? `${jsonLine(question.id, asked)}\n` : `\n${question.title}\n${textOf(asked)}`);
  }
  return failed > 0 ? 1 : 0;
}

const jsonLine = (id: string, asked: Asked) => JSON.stringify(asked.ok ? asked.answer : { id, error: asked.message });
const textOf = (asked: Asked) => (asked.ok ? answerText(asked.answer) : `${printable(asked.message)}\n`);
