import { once } from "node:events";
import { csvLine } from "@/lib/export/csv";
import type { Format } from "./format";
import { textTable } from "./text-table";

export type Column<Row> = { name: string; value: (row: Row) => unknown };

/** Writes to stdout and waits while the reader is behind, so that a long result does not pile up in memory. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

export type RowWriter<Row> = {
  /** `head` opens the JSON document; the other formats have no use for it. */
  open: (head: string) => Promise<void>;
  write: (row: Row) => Promise<void>;
  close: (tail: string) => Promise<void>;
};

/** A screen holds only so many lines; a table of more is cut and says so. */
const tableRows = 1000;

const cellText = (value: unknown) =>
  value === null || value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);

/** Rows in one of the output formats, one after another. */
export function writerOf<Row>(format: Format, columns: Column<Row>[]): RowWriter<Row> {
  const values = (row: Row) => columns.map(({ value }) => value(row));
  const json = (row: Row) => JSON.stringify(Object.fromEntries(columns.map(({ name, value }) => [name, value(row)])));
  const none = async () => undefined;
  if (format === "json") {
    let count = 0;
    return {
      open: (head) => print(head),
      write: (row) => {
        count += 1;
        return print(`${count > 1 ? "," : ""}\n${json(row)}`);
      },
      close: (tail) => print(`${count > 0 ? "\n" : ""}${tail}\n`),
    };
  }
  if (format === "jsonl") return { open: none, write: (row) => print(`${json(row)}\n`), close: none };
  if (format === "csv") {
    return {
      open: () => print(csvLine(columns.map(({ name }) => name))),
      write: (row) => print(csvLine(values(row))),
      close: none,
    };
  }
  const lines: string[][] = [];
  let count = 0;
  return {
    open: none,
    write: async (row) => {
      count += 1;
      if (count <= tableRows) lines.push(values(row).map(cellText));
    },
    close: async () => {
      const header = columns.map(({ name }) => name);
      await print(`${textTable(header, lines)}\n`);
      const rest = count - lines.length;
      process.stderr.write(
        `${count} ${count === 1 ? "row" : "rows"}${rest > 0 ? `; the last ${rest} are not shown, --format csv or jsonl gives all` : ""}\n`,
      );
    },
  };
}
