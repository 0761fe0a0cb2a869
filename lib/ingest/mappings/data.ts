import { createHash } from "node:crypto";
import { db } from "@/lib/db/client";
import { type Mapping, mapping } from "@/lib/ingest/answers";

/** The digest of a header's names, in whatever order they stand. */
export const headerHash = (keys: Iterable<string>): Buffer =>
  createHash("sha256")
    .update(JSON.stringify([...new Set(keys)].filter((key) => key !== "").sort()))
    .digest();

export type RememberedMapping = {
  /** The digest in hexadecimal digits. */
  hash: string;
  header: string[];
  table: string;
  mapping: Mapping;
  createdBy: string | null;
  createdAt: string;
};

type Stored = {
  headerHash: Uint8Array;
  header: unknown;
  tableName: string;
  mapping: unknown;
  createdBy: string | null;
  createdAt: Date;
};

function remembered(stored: Stored): RememberedMapping | null {
  const read = mapping.safeParse(stored.mapping);
  if (!read.success) return null;
  return {
    hash: Buffer.from(stored.headerHash).toString("hex"),
    header: Array.isArray(stored.header) ? stored.header.map(String) : [],
    table: stored.tableName,
    mapping: read.data,
    createdBy: stored.createdBy,
    createdAt: stored.createdAt.toISOString(),
  };
}

/** The mapping that was made for a header, or null. */
export async function rememberedMapping(hash: Buffer): Promise<RememberedMapping | null> {
  const stored = await db.headerMapping.findUnique({ where: { headerHash: Uint8Array.from(hash) } });
  return stored && remembered(stored);
}

export async function listMappings(): Promise<RememberedMapping[]> {
  const stored = await db.headerMapping.findMany({ orderBy: { createdAt: "desc" }, take: 500 });
  return stored.map(remembered).filter((found) => found !== null);
}
