import "server-only";
import { z } from "zod";
import { Prisma } from "@/lib/db/sql";
import { mayBeInherited } from "@/lib/enrich/inherited-address";
import { decodeResult } from "@/lib/enrich/result-codes";
import type { OpenView } from "@/lib/views/define-view";
import { defineView } from "@/lib/views/define-view";
import { sourceFiles } from "@/lib/views/export/sources";
import { signInColumns, signInFilters, signInFrom } from "./columns";
import { kindOf } from "./schema";

/** Every sign-in that is loaded. */
export const openSignIns: OpenView = {
  id: "sign-ins",
  noun: { one: "sign-in", many: "sign-ins" },
  title: "Sign-ins",
  scope: {},
  from: signInFrom,
  rowId: { sql: Prisma.sql`s.record_id`, as: "uuid" },
  defaultSort: [{ key: "at", descending: true }],
  timeColumn: "at",
  columns: signInColumns,
  filters: signInFilters,
  extra: {
    kind: Prisma.sql`s.kind`,
    class: Prisma.sql`ip.network_class`,
    credential: Prisma.sql`t.client_credential_type`,
  },
  finish(row) {
    const { kind, credential, ...extra } = row.extra ?? {};
    const { text, outcome } = decodeResult(String(row.cells.result ?? ""));
    const inherited = mayBeInherited(kindOf(Number(kind)), String(credential ?? ""));
    return { ...row, cells: { ...row.cells, meaning: text, outcome }, extra: { ...extra, inherited } };
  },
  finishReads: ["result"],
  href: ({ id }) => `/sign-ins/${id}`,
  provenance: sourceFiles,
};

export const signInsView = defineView({
  id: "sign-ins",
  permission: "read",
  scope: z.object({}),
  open: () => openSignIns,
});
