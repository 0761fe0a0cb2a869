import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { db } from "./client";

const types: Record<string, string> = {
  Int: "integer",
  "Int @db.SmallInt": "smallint",
  BigInt: "bigint",
  Boolean: "boolean",
  Float: "double precision",
  Json: "jsonb",
  Bytes: "bytea",
  String: "text",
  "String @db.Uuid": "uuid",
  "String @db.Inet": "inet",
  "DateTime @db.Date": "date",
  "DateTime @db.Timestamptz(6)": "timestamp with time zone",
};

/** `table.column type null?` for every column that the Prisma schema describes. */
function described(schema: string): string[] {
  const models = [...schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)];
  const names = new Set(models.map(([, name]) => name));
  return models.flatMap(([, , body = ""]) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? "";
    return body.split("\n").flatMap((line) => {
      const [, field, type = "", optional = ""] = /^ {2}(\w+) +(\w+)(\?|\[\])?/.exec(line) ?? [];
      if (!field || names.has(type)) return [];
      const column = /@map\("(\w+)"\)/.exec(line)?.[1] ?? field;
      const native = /@db\.\w+(?:\(\d+\))?/.exec(line)?.[0];
      const key = native ? `${type} ${native}` : type;
      // An array may always be null for Prisma.
      if (optional === "[]") return [`${table}.${column} ARRAY null`];
      return [`${table}.${column} ${types[key] ?? key}${optional === "?" ? " null" : ""}`];
    });
  });
}

test("the Prisma schema describes exactly the tables that the migrations make", async () => {
  const columns = await db.$queryRaw<Array<{ line: string }>>`
    select table_name || '.' || column_name || ' ' || data_type || case when is_nullable = 'YES' then ' null' else '' end as line
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> '_prisma_migrations'`;
  const schema = readFileSync("prisma/schema.prisma", "utf8");
  expect(described(schema).sort()).toEqual(columns.map(({ line }) => line).sort());
});
