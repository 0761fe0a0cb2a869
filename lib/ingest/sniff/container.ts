export type Container = "plain" | "gzip" | "zip" | "evtx" | keyof typeof foreign;

/** So many bytes tell a container. */
export const containerBytes = 512;

const marks: Array<[container: keyof typeof foreign, at: number, mark: string]> = [
  ["tar", 257, "ustar"],
  ["7z", 0, "7z\xbc\xaf\x27\x1c"],
  ["rar", 0, "Rar!\x1a\x07"],
  ["xz", 0, "\xfd7zXZ\0"],
  ["bzip2", 0, "BZh"],
  ["zstd", 0, "\x28\xb5\x2f\xfd"],
  ["parquet", 0, "PAR1"],
  ["old office", 0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
  ["pdf", 0, "%PDF-"],
  ["avro", 0, "Obj\x01"],
  ["sqlite", 0, "SQLite format 3\0"],
  ["utf-32", 0, "\xff\xfe\0\0"],
  ["utf-32", 0, "\0\0\xfe\xff"],
  ["old event log", 4, "LfLe"],
];

/** What is recognised only to say what to do with it. */
const foreign = {
  tar: "A tar archive is not opened. Unpack it and upload the files, or pack them as zip.",
  "7z": "A 7-Zip archive is not opened. Unpack it and upload the files, or pack them as zip.",
  rar: "A RAR archive is not opened. Unpack it and upload the files, or pack them as zip.",
  xz: "An xz file is not opened. Unpack it, or pack it as gzip.",
  bzip2: "A bzip2 file is not opened. Unpack it, or pack it as gzip.",
  zstd: "A Zstandard file is not opened. Unpack it, or pack it as gzip.",
  parquet: "A Parquet file is not read. Export the rows as CSV or JSON.",
  "old office": "An old Office document is not read. Save the sheet as CSV in UTF-8.",
  pdf: "A PDF is not read. Export the rows as CSV or JSON.",
  avro: "An Avro file is not read. Export the rows as CSV or JSON.",
  sqlite: "A SQLite database is not read. Export the rows as CSV or JSON.",
  "utf-32": "Text in UTF-32 is not read. Save the file in UTF-8.",
  "old event log":
    "An event log of Windows XP or Server 2003 (.evt) is not read. Open it in Event Viewer and save all events as .evtx.",
} as const;

/** What wraps the rows, by the first bytes and never by the file's name. */
export function containerOf(head: Uint8Array): Container {
  if (head[0] === 0x1f && head[1] === 0x8b) return "gzip";
  const text = Buffer.from(head.subarray(0, containerBytes)).toString("latin1");
  if (text.startsWith("PK\x03\x04") || text.startsWith("PK\x05\x06")) return "zip";
  if (text.startsWith("ElfFile")) return "evtx";
  return marks.find(([, at, mark]) => text.startsWith(mark, at))?.[0] ?? "plain";
}

/** Why such a container is refused; null for those that are opened. */
export const foreignAdvice = (container: Container): string | null =>
  container in foreign ? foreign[container as keyof typeof foreign] : null;
