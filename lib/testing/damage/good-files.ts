import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { exportFormatNames, exportFormats } from "@/lib/testing/exports";
import { exportedSignIns } from "@/lib/testing/exports/tenant";

export type GoodFile = { name: string; bytes: Buffer };

const formats = path.resolve("lib/ingest/formats");

/** The fixtures of every format. */
function fixtures(): GoodFile[] {
  return readdirSync(formats, { recursive: true, encoding: "utf8" })
    .filter((name) => /(?:^|[\\/])fixture[^\\/]*\.(?:csv|json|jsonl|txt|xml|tsv)$/.test(name))
    .sort()
    .map((name) => ({ name: name.replaceAll(/[\\/]/g, " "), bytes: readFileSync(path.join(formats, name)) }));
}

/** An invented tenant in the spelling of every export. */
function exports(): GoodFile[] {
  const tenant = { signIns: 24, from: new Date("2026-03-02T00:00:00Z"), days: 2, users: 5, seed: 3 };
  return exportFormatNames.map((format) => {
    const { writer, fileName } = exportFormats[format];
    const rows = [...exportedSignIns(tenant)].map((event, index) => writer.row(event, index));
    return { name: `${format} ${fileName}`, bytes: Buffer.from(writer.head + rows.join("") + writer.tail) };
  });
}

/** Sound files of every format that is read, small enough to be damaged hundreds of times. */
export const goodFiles = (): GoodFile[] => [...fixtures(), ...exports()];
