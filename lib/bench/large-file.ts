import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { finished } from "node:stream/promises";
import { gzipSync } from "node:zlib";
import { ingestLocal } from "@/lib/ingest/ingest-local";
import { exportFormats } from "@/lib/testing/exports";
import { exportedSignIns } from "@/lib/testing/exports/tenant";
import { getUpload } from "@/lib/uploads/data";

const gibibyte = 2 ** 30;
const { writer } = exportFormats["log-analytics-json"];

/** One gzip member of sign-ins; a gzip file may be many of them, so a file of any size needs no more time to make than to write. */
function member(): { packed: Buffer; bytes: number } {
  const tenant = { signIns: 20_000, from: new Date("2026-03-02T00:00:00Z"), days: 7, users: 300, seed: 10 };
  const rows = [...exportedSignIns(tenant)].map((event, index) => writer.row(event, index));
  const block = Buffer.from(`${rows.join("").trimEnd()}\n`);
  return { packed: gzipSync(block), bytes: block.length };
}

async function write(file: string, unpacked: number): Promise<number> {
  const { packed, bytes } = member();
  const stream = createWriteStream(file);
  let written = 0;
  for (; written < unpacked; written += bytes) {
    if (!stream.write(packed)) await once(stream, "drain");
  }
  stream.end();
  await finished(stream);
  return written;
}

const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`;

/** Reads a packed file of so many GiB in this process and says what memory it took on the way: it must not grow with the file. */
export async function benchLargeFile(gigabytes: number, folder: string): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, "large.jsonl.gz");
  const bytes = await write(file, gigabytes * gibibyte);
  const peaks: number[] = [];
  const watch = setInterval(() => peaks.push(process.memoryUsage().rss), 50);
  const started = performance.now();
  const upload = await getUpload(await ingestLocal(file, { source: "command line", by: "bench" }));
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  await rm(file, { force: true });
  const { read = 0, added = 0, known = 0, rejected = 0 } = upload?.totals ?? {};
  const tenth = Math.max(...peaks.slice(0, Math.ceil(peaks.length / 10)));
  const whole = Math.max(...peaks);
  process.stdout.write(
    [
      `${mebibytes(bytes)} unpacked, ${read} rows read = ${added} new + ${known} known + ${rejected} rejected`,
      `${seconds.toFixed(1)} s: ${Math.round(read / seconds)} rows/s, ${mebibytes(bytes / seconds)}/s`,
      `memory at most ${mebibytes(tenth)} in the first tenth, ${mebibytes(whole)} in all`,
    ].join("\n"),
  );
  process.stdout.write("\n");
  return upload?.state === "done" && read === added + known + rejected && rejected === 0 && whole < 400 * 2 ** 20;
}
