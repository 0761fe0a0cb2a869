import { z } from "zod";

/** One line of the report. */
export const figure = z.strictObject({
  /** Which table of the report it belongs to. */
  part: z.string(),
  name: z.string(),
  /** Milliseconds unless the unit says otherwise; the median where it was taken several times. */
  value: z.number(),
  unit: z.enum(["ms", "kB", "rows", "fps"]).default("ms"),
  /** The plain SQL that the same rows need, milliseconds. */
  plain: z.number().nullable().default(null),
  /** What the project has promised; none where it has not. */
  limit: z.number().nullable().default(null),
  note: z.string().default(""),
});
export type Figure = z.output<typeof figure>;
export type FigureInput = z.input<typeof figure>;

/** Hands a figure to whoever started this process. */
export const printFigure = (input: FigureInput) => process.stdout.write(`${JSON.stringify(figure.parse(input))}\n`);

export const readFigures = (output: string): Figure[] =>
  output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => figure.parse(JSON.parse(line)));
