import { promisify } from "node:util";
import { SaxesParser } from "saxes";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";

export type Workbook = { names: string[]; sheets: string[][][]; formulas: number };

/** Reads what a spreadsheet would of a workbook of inline texts, for tests that look at what they wrote. */
export async function readSheet(bytes: Buffer): Promise<Workbook> {
  const files = await unzip(bytes);
  const names: string[] = [];
  each(files.get("xl/workbook.xml") ?? "", (tag, attributes) => {
    if (tag === "sheet") names.push(attributes.name ?? "");
  });
  let formulas = 0;
  const sheets = names.map((_, index) => {
    const rows: string[][] = [];
    each(
      files.get(`xl/worksheets/sheet${index + 1}.xml`) ?? "",
      (tag) => {
        if (tag === "row") rows.push([]);
        if (tag === "c") rows.at(-1)?.push("");
        if (tag === "f") formulas += 1;
      },
      (text) => {
        const row = rows.at(-1);
        if (row) row[row.length - 1] = (row.at(-1) ?? "") + text;
      },
    );
    return rows.map((row) => row.map(plain));
  });
  return { names, sheets, formulas };
}

const plain = (text: string) =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function each(
  xml: string,
  open: (tag: string, attributes: Record<string, string>) => void,
  text?: (text: string) => void,
) {
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => open(name, attributes));
  if (text) parser.on("text", text);
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
}

async function unzip(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await promisify<Buffer, { lazyEntries: boolean }, ZipFile>(fromBuffer)(bytes, { lazyEntries: true });
  const files = new Map<string, string>();
  return new Promise((resolve, reject) => {
    zip.on("error", reject).on("end", () => resolve(files));
    zip.on("entry", (entry: Entry) => {
      zip.openReadStream(entry, async (error, stream) => {
        if (error) return reject(error);
        const parts: Buffer[] = [];
        for await (const part of stream) parts.push(part as Buffer);
        files.set(entry.fileName, Buffer.concat(parts).toString("utf8"));
        zip.readEntry();
      });
    });
    zip.readEntry();
  });
}
