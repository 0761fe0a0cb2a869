import "server-only";
import { z } from "zod";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/sql";
import { formats } from "@/lib/ingest/formats";
import { choicesOf } from "@/lib/views/choices";
import { defineView, scopeOf, type ViewColumn } from "@/lib/views/define-view";
import { mendableCharacters } from "./schema";

const lowered = { lowered: true } as const;
const count = (key: string, label: string, sql: ViewColumn["sql"], more: Partial<ViewColumn> = {}): ViewColumn => ({
  key,
  label,
  type: "number",
  sql,
  filled: true,
  groupable: false,
  width: 104,
  ...more,
});

const stateWords = { asking: "Waits for an answer", parsing: "Reading", partial: "Partly read" };
const uploadStates = ["receiving", "waiting", "asking", "parsing", "done", "failed", "cancelled", "undone"];
const fileStates = ["waiting", "asking", "parsing", "done", "partial", "refused", "failed", "cancelled"];
export const uploadsView = defineView({
  id: "uploads",
  permission: "read",
  scope: z.object({}),
  open: () => ({
    id: "uploads",
    noun: { one: "upload", many: "uploads" },
    title: "Uploads",
    scope: {},
    from: Prisma.sql`upload u cross join lateral (
      select count(*) as files, coalesce(sum(rows_read), 0) as read, coalesce(sum(rows_new), 0) as added, coalesce(sum(rows_known), 0) as known,
        coalesce(sum(rows_enriched), 0) as enriched, coalesce(sum(rows_rejected), 0) as rejected, coalesce(sum(rows_repaired), 0) as repaired,
        coalesce(sum(seconds), 0) as seconds, min(from_time) as from_time, max(to_time) as to_time,
        case count(distinct format) when 1 then min(format) end as format
      from upload_file f where f.upload_id = u.id) t`,
    rowId: { sql: Prisma.sql`u.id`, as: "uuid" },
    defaultSort: [{ key: "createdAt", descending: true }],
    timeColumn: "createdAt",
    href: ({ id }) => `/uploads/${id}`,
    columns: [
      {
        key: "file",
        label: "File",
        type: "text",
        sql: Prisma.sql`u.file_name`,
        filled: true,
        searched: true,
        width: 320,
        card: "title",
      },
      {
        key: "state",
        label: "State",
        type: "choice",
        sql: Prisma.sql`u.state`,
        filter: lowered,
        choices: choicesOf(uploadStates, stateWords),
        filled: true,
        card: "meta",
      },
      {
        key: "format",
        label: "Read as",
        help: "Empty while it is not known, and for archives of several formats.",
        type: "choice",
        sql: Prisma.sql`t.format`,
        choices: formats.map(({ id, label }) => ({ value: id, label })),
        width: 200,
        card: "lead",
      },
      count("read", "Rows read", Prisma.sql`t.read`),
      count("added", "New", Prisma.sql`t.added`, { card: "meta" }),
      count("known", "Known", Prisma.sql`t.known`),
      count("enriched", "Enriched", Prisma.sql`t.enriched`, { hidden: true }),
      count("rejected", "Rejected", Prisma.sql`t.rejected`, { card: "meta" }),
      count("repaired", "Repaired", Prisma.sql`t.repaired`, { hidden: true }),
      count("files", "Files", Prisma.sql`t.files`),
      count("bytes", "Bytes", Prisma.sql`u.bytes`),
      { key: "from", label: "From", type: "time", sql: Prisma.sql`t.from_time` },
      { key: "to", label: "To", type: "time", sql: Prisma.sql`t.to_time` },
      count("seconds", "Seconds", Prisma.sql`t.seconds`, { hidden: true }),
      {
        key: "createdAt",
        label: "Received",
        type: "time",
        sql: Prisma.sql`u.created_at`,
        filled: true,
        sortable: "index",
        aliases: ["at"],
        card: "meta",
      },
      { key: "createdBy", label: "By", type: "text", sql: Prisma.sql`u.created_by`, searched: true, aliases: ["by"] },
      { key: "source", label: "Source", type: "text", sql: Prisma.sql`u.source`, filled: true, hidden: true },
      { key: "finishedAt", label: "Finished", type: "time", sql: Prisma.sql`u.finished_at`, hidden: true },
      { key: "undoneAt", label: "Undone", type: "time", sql: Prisma.sql`u.undone_at`, hidden: true },
      {
        key: "sha256",
        label: "SHA-256",
        type: "text",
        sql: Prisma.sql`u.sha256`,
        filter: lowered,
        searched: true,
        hidden: true,
        width: 320,
      },
      { key: "error", label: "Problem", type: "text", sql: Prisma.sql`u.error`, searched: true, hidden: true },
    ],
  }),
});

const labelOf = new Map(formats.map(({ id, label }) => [id, label]));

/** The files of one upload, or of all of them. */
export const uploadFilesView = defineView({
  id: "upload-files",
  permission: "read",
  scope: z.object({ upload: z.uuid().optional() }),
  async open({ upload }) {
    if (upload && !(await db.upload.findUnique({ where: { id: upload }, select: { id: true } }))) return null;
    return {
      id: "upload-files",
      noun: { one: "file", many: "files" },
      title: upload ? `Files of upload ${upload}` : "Files of all uploads",
      scope: scopeOf({ upload }),
      from: Prisma.sql`upload_file f`,
      ...(upload ? { where: Prisma.sql`f.upload_id = ${upload}::uuid` } : {}),
      rowId: { sql: Prisma.sql`f.id`, as: "integer" },
      defaultSort: [{ key: "ordinal", descending: false }],
      extra: { question: Prisma.sql`f.question`, answers: Prisma.sql`f.answers`, repairs: Prisma.sql`f.repairs` },
      columns: [
        count("ordinal", "Place", Prisma.sql`f.ordinal`, {
          sort: { by: Prisma.sql`f.ordinal`, as: "integer" },
          sortable: "index",
          hidden: true,
        }),
        {
          key: "file",
          label: "File",
          type: "text",
          sql: Prisma.sql`f.name`,
          filled: true,
          searched: true,
          width: 320,
          card: "title",
        },
        {
          key: "format",
          label: "Read as",
          type: "choice",
          sql: Prisma.sql`f.format`,
          choices: [...labelOf].map(([value, label]) => ({ value, label })),
          filled: true,
          width: 220,
          card: "lead",
        },
        {
          key: "table",
          label: "Holds",
          type: "text",
          sql: Prisma.sql`f.table_name`,
          filled: true,
        },
        {
          key: "state",
          label: "State",
          type: "choice",
          sql: Prisma.sql`f.state`,
          filter: lowered,
          choices: choicesOf(fileStates, stateWords),
          filled: true,
          card: "meta",
        },
        count("read", "Rows read", Prisma.sql`f.rows_read`),
        count("added", "New", Prisma.sql`f.rows_new`, { card: "meta" }),
        count("known", "Known", Prisma.sql`f.rows_known`),
        count("enriched", "Enriched", Prisma.sql`f.rows_enriched`, { hidden: true }),
        count("rejected", "Rejected", Prisma.sql`f.rows_rejected`, { card: "meta" }),
        count("repaired", "Repaired", Prisma.sql`f.rows_repaired`),
        { key: "from", label: "From", type: "time", sql: Prisma.sql`f.from_time` },
        { key: "to", label: "To", type: "time", sql: Prisma.sql`f.to_time` },
        count("bytes", "Bytes", Prisma.sql`f.bytes`),
        count("seconds", "Seconds", Prisma.sql`f.seconds`, { hidden: true }),
        { key: "encoding", label: "Encoding", type: "text", sql: Prisma.sql`f.encoding`, filled: true, hidden: true },
        {
          key: "reason",
          label: "Recognised by",
          type: "text",
          sql: Prisma.sql`f.reason`,
          filled: true,
          searched: true,
          hidden: true,
        },
        { key: "error", label: "Problem", type: "text", sql: Prisma.sql`f.error`, searched: true },
        {
          key: "sha256",
          label: "SHA-256",
          type: "text",
          sql: Prisma.sql`f.sha256`,
          filter: lowered,
          searched: true,
          hidden: true,
          width: 320,
        },
        {
          key: "upload",
          label: "Upload",
          type: "text",
          sql: Prisma.sql`f.upload_id::text`,
          filter: lowered,
          hidden: true,
          width: 300,
        },
      ],
    };
  },
});

/** Rejected rows of one upload, or of one of its files. */
export const rejectsView = defineView({
  id: "rejects",
  permission: "read",
  scope: z.object({ upload: z.uuid(), file: z.coerce.number().int().min(1).max(2_147_483_647).optional() }),
  async open({ upload, file }) {
    const [found] = await db.$queryRaw<Array<{ sha256: string | null; name: string }>>`
      select sha256, file_name as name from upload where id = ${upload}::uuid`;
    if (!found) return null;
    return {
      id: "rejects",
      noun: { one: "rejected row", many: "rejected rows" },
      title: `Rejected rows of ${found.name}`,
      scope: scopeOf({ upload, file }),
      from: Prisma.sql`reject r join upload_file f on f.id = r.upload_file_id`,
      where: Prisma.sql`f.upload_id = ${upload}::uuid ${file ? Prisma.sql`and r.upload_file_id = ${file}::int` : Prisma.empty}`,
      rowId: { sql: Prisma.sql`r.id`, as: "bigint" },
      defaultSort: file
        ? [{ key: "line", descending: false }]
        : [
            { key: "file", descending: false },
            { key: "line", descending: false },
          ],
      extra: {
        fileId: Prisma.sql`f.id`,
        isLong: Prisma.sql`coalesce(length(r.bytes), 0) > ${mendableCharacters}::int`,
      },
      provenance: async () => ({ "source file": found.name, "source sha-256": found.sha256 ?? "not known" }),
      columns: [
        {
          key: "file",
          label: "File",
          type: "text",
          sql: Prisma.sql`f.name`,
          sort: { by: Prisma.sql`f.ordinal`, as: "integer" },
          filled: true,
          searched: true,
          width: 240,
          card: "lead",
        },
        count("line", "Line", Prisma.sql`r.line`, {
          sort: { by: Prisma.sql`r.line`, as: "bigint" },
          sortable: file ? "index" : "scan",
          card: "meta",
        }),
        count("offset", "Byte", Prisma.sql`r.byte_offset`, { hidden: true }),
        {
          key: "reason",
          label: "Reason",
          type: "text",
          sql: Prisma.sql`r.reason`,
          filled: true,
          searched: true,
          width: 320,
          card: "title",
        },
        {
          key: "raw",
          label: "Original text",
          type: "text",
          sql: Prisma.sql`r.raw`,
          filled: true,
          searched: true,
          sortable: false,
          groupable: false,
          width: 560,
        },
      ],
    };
  },
});
