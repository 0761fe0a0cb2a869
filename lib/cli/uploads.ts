import { parseArgs } from "node:util";
import { listUploads } from "@/lib/uploads/data";
import { textTable } from "./text-table";

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean" } } });
  const rows: string[][] = [];
  for (let page = 1, total = 1, pageSize = 1; (page - 1) * pageSize < total; page += 1) {
    const found = await listUploads(page);
    total = found.total;
    pageSize = found.pageSize;
    for (const upload of found.uploads) {
      if (values.json) process.stdout.write(`${JSON.stringify(upload)}\n`);
      for (const file of upload.files) {
        rows.push([
          upload.id,
          upload.createdAt,
          file.name,
          file.table,
          file.state,
          ...[file.read, file.added, file.known, file.rejected].map(String),
        ]);
      }
    }
  }
  if (!values.json) {
    process.stdout.write(
      `${textTable(["upload", "received", "file", "table", "state", "read", "new", "known", "rejected"], rows)}\n`,
    );
  }
  return 0;
}
