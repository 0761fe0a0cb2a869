import "server-only";
import { mkdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { FileStore } from "@tus/file-store";
import { Server } from "@tus/server";
import { AppError } from "@/lib/errors";
import { logFailure } from "@/lib/log";
import { assertFile, registerReceived } from "./mutations";
import { fileId } from "./schema";
import { shownName } from "./shown-name";
import { assertRoomFor, incomingFolder } from "./storage";

/** Kept and audited under the address: a name is chosen freely and may be changed to somebody else's. */
type Owner = { id: string; email: string };

/** Who sends a request: known before the first byte of its body is read. */
const senders = new WeakMap<object, Owner>();

const refuse = (status: number, message: string) => ({ status_code: status, body: message });

/** Others fill the disk while a large file arrives: it is asked again before each part. */
async function assertRoom(bytes: number, name: string | null | undefined) {
  await assertRoomFor(bytes, name ?? "").catch((error: unknown) => {
    throw error instanceof AppError ? refuse(507, error.message) : error;
  });
}

/** The file whose rejected rows the upload brings mended, if it says so. */
async function mendedFile(text: string | null | undefined): Promise<number | null> {
  if (text === null || text === undefined) return null;
  const parsed = fileId.safeParse(text);
  if (!parsed.success) throw refuse(400, "The file whose rows are mended is not named by its number.");
  await assertFile(parsed.data).catch((error: unknown) => {
    throw error instanceof AppError ? refuse(404, error.message) : error;
  });
  return parsed.data;
}

function createServer(): Server {
  // The store would make it for everybody on this machine to read.
  mkdirSync(incomingFolder(), { recursive: true, mode: 0o700 });
  const store = new FileStore({ directory: incomingFolder() });
  const server: Server = new Server({
    path: "/api/uploads",
    datastore: store,
    relativeLocation: true,
    respectForwardedHeaders: false,
    allowedOrigins: [],
    async onUploadCreate(request, upload) {
      const owner = senders.get(request);
      if (!owner) throw refuse(401, "Sign in again.");
      if (upload.size === undefined || upload.size === 0) throw refuse(400, "The file is empty.");
      await assertRoom(upload.size, upload.metadata?.filename);
      const mends = await mendedFile(upload.metadata?.mends);
      const metadata = { filename: shownName(upload.metadata?.filename), owner: owner.id };
      return { metadata: mends === null ? metadata : { ...metadata, mends: String(mends) } };
    },
    /** Only the person who began an upload may go on with it. */
    async onIncomingRequest(request, uploadId) {
      if (request.method === "POST" || request.method === "OPTIONS") return;
      const upload = await store.getUpload(uploadId).catch(() => null);
      if (!upload || upload.metadata?.owner !== senders.get(request)?.id) throw refuse(404, "There is no such upload.");
      if (request.method === "PATCH") await assertRoom((upload.size ?? 0) - upload.offset, upload.metadata?.filename);
    },
    async onUploadFinish(request, upload) {
      const owner = senders.get(request);
      if (!owner) throw refuse(401, "Sign in again.");
      const file = path.join(/* turbopackIgnore: true */ incomingFolder(), upload.id);
      const id = await registerReceived(file, {
        fileName: shownName(upload.metadata?.filename),
        by: owner.email,
        mends: fileId.nullable().parse(upload.metadata?.mends ?? null),
      });
      await rm(`${file}.json`, { force: true });
      return { headers: { "X-Upload": id } };
    },
    onResponseError(_request, error) {
      if ("status_code" in error) return undefined;
      logFailure("upload", error);
      return refuse(500, "The upload was interrupted here. It can be resumed; nothing was lost.");
    },
  });
  return server;
}

const shared = globalThis as unknown as { huntboardTus?: Server };

/** Answers a request of the resumable upload protocol (tus 1.0) for a person who may upload. */
export function receive(request: Request, owner: Owner): Promise<Response> {
  shared.huntboardTus ??= createServer();
  senders.set(request, owner);
  return shared.huntboardTus.handleWeb(request as Parameters<Server["handleWeb"]>[0]);
}
