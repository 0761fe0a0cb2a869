import "server-only";
import { rm } from "node:fs/promises";
import path from "node:path";
import { FileStore } from "@tus/file-store";
import { Server } from "@tus/server";
import { AppError } from "@/lib/errors";
import { registerReceived } from "./mutations";
import { assertRoomFor, incomingFolder } from "./storage";

/** Kept and audited under the address: a name is chosen freely and may be changed to somebody else's. */
type Owner = { id: string; email: string };

/** Who sends a request: known before the first byte of its body is read. */
const senders = new WeakMap<object, Owner>();

const refuse = (status: number, message: string) => ({ status_code: status, body: message });

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
const control = /[\u0000-\u001f\u007f]/g;

/** The name that the browser gave, as text to show and never as a path. */
function shownName(name: string | null | undefined): string {
  const last = (name ?? "").split(/[\\/]/).at(-1)?.replace(control, "").trim() ?? "";
  return last === "" ? "upload" : last.slice(0, 255);
}

function createServer(): Server {
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
      try {
        await assertRoomFor(upload.size);
      } catch (error) {
        if (error instanceof AppError) throw refuse(507, error.message);
        throw error;
      }
      return { metadata: { filename: shownName(upload.metadata?.filename), owner: owner.id } };
    },
    /** Only the person who began an upload may go on with it. */
    async onIncomingRequest(request, uploadId) {
      if (request.method === "POST" || request.method === "OPTIONS") return;
      const upload = await store.getUpload(uploadId).catch(() => null);
      if (!upload || upload.metadata?.owner !== senders.get(request)?.id) throw refuse(404, "There is no such upload.");
    },
    async onUploadFinish(request, upload) {
      const owner = senders.get(request);
      if (!owner) throw refuse(401, "Sign in again.");
      const file = path.join(/* turbopackIgnore: true */ incomingFolder(), upload.id);
      const id = await registerReceived(file, shownName(upload.metadata?.filename), owner.email);
      await rm(`${file}.json`, { force: true });
      return { headers: { "X-Upload": id } };
    },
    onResponseError(_request, error) {
      if ("status_code" in error) return undefined;
      console.error(JSON.stringify({ at: "upload", message: error.message }));
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
