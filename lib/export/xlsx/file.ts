import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { provenanceLines } from "../provenance";
import type { ExportCell, ExportTable } from "../table";
import { type CellCount, headXml, rowXml } from "./cells";
import { contentTypes, rootLinks, sheetEnd, sheetName, sheetStart, styles, workbook, workbookLinks } from "./parts";

/** A sheet holds no more rows, its heading included. */
export const rowsInSheet = 1_048_576;

type Rest = { batch: ExportCell[][]; from: number; done: boolean };

/**
 * A table as a workbook, written while it is read: sheets of at most `most` rows, and one that says where they come from. The parts
 * that list the sheets stand last, since nobody knows before how many there will be.
 */
export function xlsxFile(table: ExportTable, most = rowsInSheet): AsyncIterable<Buffer> {
  const zip = new ZipFile();
  const counts: CellCount = { cut: 0 };
  const rows = table.rows[Symbol.asyncIterator]();
  const rest: Rest = { batch: [], from: 0, done: false };
  const output = zip.outputStream as Readable;
  const names: string[] = [];
  const fail = (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on("error", fail);

  const addSheet = (name: string, content: AsyncIterable<string>, then: () => void) => {
    names.push(name);
    const stream = Readable.from(content, { objectMode: false, highWaterMark: 1 << 18 });
    stream.on("error", fail).on("end", then);
    output.once("close", () => stream.destroy());
    zip.addReadStream(stream, `xl/worksheets/sheet${names.length}.xml`, { compressionLevel: 3 });
  };
  const finish = () => {
    const add = (path: string, xml: string) => zip.addBuffer(Buffer.from(xml, "utf8"), path);
    add("xl/workbook.xml", workbook(names));
    add("xl/_rels/workbook.xml.rels", workbookLinks(names.length));
    add("xl/styles.xml", styles);
    add("_rels/.rels", rootLinks);
    add("[Content_Types].xml", contentTypes(names.length));
    zip.end();
  };
  const { provenance } = table;
  const addLast = () => (provenance ? addSheet("Provenance", provenanceSheet(provenance, counts), finish) : finish());
  const addRows = () =>
    addSheet(sheetName(table.name, names.length + 1), rowSheet(table, rows, rest, most, counts), () =>
      rest.done ? addLast() : addRows(),
    );
  addRows();
  return output as AsyncIterable<Buffer>;
}

/** Rows until the sheet is full; what is left of a batch is the next sheet's. */
async function* rowSheet(
  { columns }: ExportTable,
  rows: AsyncIterator<ExportCell[][]>,
  rest: Rest,
  most: number,
  counts: CellCount,
): AsyncIterable<string> {
  yield `${sheetStart}<row>${columns.map(({ label }) => headXml(label)).join("")}</row>`;
  let room = most - 1;
  while (room > 0) {
    if (rest.from >= rest.batch.length && !(await refill(rows, rest))) break;
    const part = rest.batch.slice(rest.from, rest.from + room);
    rest.from += part.length;
    room -= part.length;
    yield part.map((row) => rowXml(row, counts)).join("");
  }
  // A sheet that is full by the last row is not followed by an empty one.
  if (room === 0 && rest.from >= rest.batch.length) await refill(rows, rest);
  yield sheetEnd;
}

async function refill(rows: AsyncIterator<ExportCell[][]>, rest: Rest): Promise<boolean> {
  const next = await rows.next();
  rest.done = next.done === true;
  rest.batch = next.done ? [] : next.value;
  rest.from = 0;
  return !rest.done;
}

async function* provenanceSheet(
  provenance: NonNullable<ExportTable["provenance"]>,
  counts: CellCount,
): AsyncIterable<string> {
  yield `${sheetStart}<row>${headXml("What")}${headXml("Value")}</row>`;
  const lines = [...provenanceLines(provenance), ["cells cut to what a sheet can hold", String(counts.cut)]];
  yield lines.map((line) => rowXml(line, counts)).join("");
  yield sheetEnd;
}
