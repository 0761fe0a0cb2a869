import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { answers } from "@/lib/ingest/answers";
import { getUpload } from "@/lib/uploads/data";
import { receiveWhole } from "@/lib/uploads/put";
import { findFile } from "@/lib/uploads/questions/data";
import { answerFile } from "@/lib/uploads/questions/mutations";
import type { LedgerLine } from "@/lib/uploads/schema";
import { uploadFilesView, uploadsView } from "@/lib/uploads/view";
import { listQuery, pageOf, readList } from "../list";
import { operation } from "../operation";
import { ApiProblem } from "../problem";
import { columnsOf, freeRow, link, pageLink, rowSchema, time } from "../rows";

const { zone, order, format, table } = answers.shape;

const flag = z
  .enum(["", "true", "1", "false", "0"])
  .optional()
  .describe(
    "Dates such as 03/04/2026 have the day first; `false` says the month. Asked for when the file does not say.",
  );

export const putUpload = operation({
  id: "putUpload",
  method: "PUT",
  path: "/uploads/{upload}",
  scope: "upload",
  tag: "uploads",
  summary: "Upload a file",
  description:
    "`curl -T FILE …/api/v1/uploads/` puts the file's name behind the slash by itself. The bytes are kept as they come, packed or not, and read by the worker: look at the upload for what became of them.",
  params: z.strictObject({ upload: z.string().min(1).max(1_000).describe("What the file is called.") }),
  query: z.strictObject({
    zone: zone.describe(
      "The zone of times that name none, such as Europe/Berlin. Asked for when the file does not say.",
    ),
    "day-first": flag,
  }),
  headers: {
    "Content-Digest": { says: "`sha-256=:BASE64:` of the file (RFC 9530). Another file than that is refused." },
    "X-Content-SHA256": { says: "The same in hexadecimal." },
  },
  body: { type: "application/octet-stream", says: "The file's bytes, with their Content-Length." },
  answer: {
    status: 201,
    says: "The file is kept and waits for the worker.",
    schema: z.strictObject({ id: z.uuid(), link, bytes: z.number().int(), sha256: z.string() }),
    headers: { Location: "The upload." },
  },
  problems: [411, 503],
  async handle({ params, query, user, request }) {
    if (!request.headers.has("content-length")) {
      throw new ApiProblem("length-required", "Say how long the file is with a Content-Length: `curl -T FILE` does.");
    }
    const said = query["day-first"];
    const isDayFirst = said === undefined ? undefined : said !== "false" && said !== "0";
    const arrived = await receiveWhole(request, {
      by: user.email,
      name: params.upload,
      source: "API",
      answers: {
        ...(query.zone === undefined ? {} : { zone: query.zone }),
        ...(isDayFirst === undefined ? {} : { order: isDayFirst ? ("day-first" as const) : ("month-first" as const) }),
      },
    });
    const { uploadId: id, bytes, sha256 } = arrived;
    const data = { id, link: pageLink(`/uploads/${id}`), bytes, sha256 };
    return { data, headers: { location: `/api/v1/uploads/${id}` } };
  },
});

const uploadParams = z.strictObject({ upload: z.uuid().describe("The upload's id.") });
const noSuchUpload = () => new AppError("not-found", "There is no such upload.");

const item = rowSchema(columnsOf(uploadsView));

export const listUploads = operation({
  id: "listUploads",
  method: "GET",
  path: "/uploads",
  scope: "read",
  tag: "uploads",
  summary: "Uploads that match a filter, a page at a time",
  query: listQuery,
  answer: { status: 200, says: "A page of uploads, newest first.", schema: pageOf(item) },
  handle: async ({ query, user }) => ({ data: await readList({ view: uploadsView, user, query }) }),
});

const question = z
  .strictObject({
    needs: z.array(z.enum(["zone", "order"])),
    because: z.array(z.string()),
    format: z.string(),
    table: z.string(),
  })
  .describe("What has to be said before it can be read.");

const file = z.strictObject({
  id: z.number().int(),
  name: z.string(),
  state: z.string(),
  error: z.string().nullable(),
  format: z.string().describe("What it was recognised as."),
  table: z.string(),
  sha256: z.string().nullable(),
  bytes: z.number(),
  read: z.number().describe("Always new + known + rejected."),
  new: z.number(),
  known: z.number(),
  enriched: z.number(),
  rejected: z.number(),
  repaired: z.number(),
  from: time.nullable(),
  to: time.nullable(),
  question: question.nullable(),
});

function said(line: LedgerLine): z.input<typeof file> {
  const { id, name, state, error, format: read, table: of, sha256, bytes, known, enriched, rejected, repaired } = line;
  const asked = line.question;
  return {
    ...{ id, name, state, error, format: read, table: of, sha256, bytes, known, enriched, rejected, repaired },
    ...{ read: line.read, new: line.added, from: line.from, to: line.to },
    question: asked && { needs: asked.needs, because: asked.because, format: asked.format, table: asked.table },
  };
}

export const getUploadById = operation({
  id: "getUpload",
  method: "GET",
  path: "/uploads/{upload}",
  scope: "read",
  tag: "uploads",
  summary: "One upload and what became of its rows",
  params: uploadParams,
  answer: {
    status: 200,
    says: "The upload with its first files; `files` of it has them all.",
    schema: z.strictObject({
      id: z.uuid(),
      link,
      name: z.string(),
      state: z.string().describe("receiving, waiting, asking, parsing, done, failed, cancelled or undone."),
      error: z.string().nullable(),
      bytes: z.number(),
      sha256: z.string().nullable().describe("Null until the worker has read it through."),
      source: z.string(),
      createdBy: z.string().nullable(),
      createdAt: time,
      finishedAt: time.nullable(),
      rows: z.strictObject({
        read: z.number(),
        new: z.number(),
        known: z.number(),
        enriched: z.number(),
        rejected: z.number(),
        repaired: z.number(),
      }),
      fileCount: z.number().int(),
      files: z.array(file),
    }),
  },
  problems: [404],
  async handle({ params }) {
    const found = await getUpload(params.upload);
    if (!found) throw noSuchUpload();
    const { id, fileName: name, state, error, bytes, sha256, source, createdBy, createdAt, finishedAt } = found;
    const { read, added, known, enriched, rejected, repaired } = found.totals;
    const data = {
      ...{ id, link: pageLink(`/uploads/${id}`), name, state, error, bytes, sha256, source, createdBy, createdAt },
      finishedAt,
      rows: { read, new: added, known, enriched, rejected, repaired },
      fileCount: found.fileCount,
      files: found.files.map(said),
    };
    return { data };
  },
});

export const listUploadFiles = operation({
  id: "listUploadFiles",
  method: "GET",
  path: "/uploads/{upload}/files",
  scope: "read",
  tag: "uploads",
  summary: "The ledger of an upload: every file, or member of an archive",
  description:
    "With the columns of the list of files: rows read, new, known, rejected, what it was recognised as and by what.",
  params: uploadParams,
  query: listQuery,
  answer: { status: 200, says: "A page of files.", schema: pageOf(freeRow) },
  problems: [404],
  handle: async ({ params, query, user }) => ({
    data: await readList({ view: uploadFilesView, user, query, scope: { upload: params.upload } }),
  }),
});

export const answerUpload = operation({
  id: "answerUpload",
  method: "POST",
  path: "/uploads/{upload}/files/{file}/answer",
  scope: "upload",
  tag: "uploads",
  summary: "Answer what a file does not say itself",
  description: "For a file in the state `asking`. It is then read from its start.",
  params: uploadParams.extend({ file: z.coerce.number().int().min(1).max(2_147_483_647).describe("The file's id.") }),
  body: {
    type: "application/json",
    schema: z.strictObject({
      zone: zone.describe("The zone of its times, such as Europe/Berlin."),
      order: order.describe("Whether its dates have the day or the month first."),
      format: format.describe("Read it as this instead of what was recognised."),
      table: table.describe("The log table that its rows belong to."),
    }),
    says: "What is known of it.",
  },
  answer: { status: 202, says: "It waits for the worker.", schema: z.strictObject({ id: z.uuid(), link }) },
  problems: [404, 409],
  async handle({ params, body, user }) {
    if (!(await findFile(params.upload, params.file))) throw new AppError("not-found", "There is no such file.");
    const { uploadId: id } = await answerFile(params.file, body, user.email);
    return { data: { id, link: pageLink(`/uploads/${id}`) } };
  },
});
