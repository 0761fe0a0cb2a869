import { randomUUID } from "node:crypto";
import { ask } from "./ask";
import type { Stack } from "./stack";

/** An action or a handler on something that is one person's own, tried by somebody else who has the permission. */
export type Foreign = {
  name: string;
  /** For an action: what is sent. For a handler: method, address and headers. */
  send: { input: unknown } | { method: string; path: string; headers?: Record<string, string> };
  /** A lead may do this to everybody's: it is an analyst who must not. */
  byAnalyst?: true;
  /** Whether the thing is still as its owner left it. */
  isUntouched: () => Promise<boolean>;
};

const tus = { "tus-resumable": "1.0.0" };

export type Foreigners = {
  /** Of the second person. */
  cookie: string;
  /** Of somebody whose role is no higher than that of the first. */
  analyst: string;
  tries: Foreign[];
  /** Addresses that would show something of the first person's, and what they must not say. */
  unseen: Array<{ path: string; secrets: string[] }>;
};

/** Things of a first person, and everything that a second one could try on them. The second is a lead: there is nobody above but admins. */
export async function makeForeign(stack: Stack): Promise<Foreigners> {
  const { createUser, signedInCookie } = await import("../users");
  const { db } = await import("@/lib/db/client");
  const { saveView } = await import("@/lib/views/saved/mutations");
  const { createToken } = await import("@/lib/tokens/mutations");
  const { addNote, removeNote } = await import("@/lib/notes/mutations");
  const { runTriage } = await import("@/lib/findings/triage/run-triage");
  const { transaction } = await import("@/lib/db/transaction");
  const owner = await createUser({ role: "lead", name: "First Person" });
  const ownCookie = await signedInCookie(owner);
  const stranger = await createUser({ role: "lead", name: "Second Person" });
  const cookie = await signedInCookie(stranger);
  const analyst = await signedInCookie(await createUser({ role: "analyst", name: "Third Person" }));

  const view = (
    await saveView({ list: "findings", name: "Mine alone", query: "q=severity%3Ahigh", isTeam: false }, owner)
  ).id;
  const session = (await db.authSession.findFirstOrThrow({ where: { userId: owner.id } })).id;
  const token = (await createToken({ name: "A token of mine", scopes: ["read"], days: 7 }, owner)).id;
  const finding = await db.finding.findFirstOrThrow();
  const note = await transaction((client) =>
    addNote(client, { on: { kind: "finding", id: finding.id }, text: "As I wrote it.", by: owner.email }),
  );
  const removed = await transaction(async (client) => {
    const gone = await addNote(client, {
      on: { kind: "finding", id: finding.id },
      text: "What I took back.",
      by: owner.email,
    });
    await removeNote(client, { id: gone.id, version: 1, by: owner.email, mayRemoveOthers: false });
    return gone.id;
  });
  const change = { status: "in-review" as const };
  const triaged = await runTriage({ target: { kind: "ids", ids: [finding.id] }, change, by: owner.email });
  if (triaged.kind !== "done") throw new Error("the finding could not be triaged");
  const begun = await ask(stack.origin, "/api/uploads", {
    method: "POST",
    headers: { ...tus, cookie: ownCookie, origin: stack.origin, "upload-length": "10" },
  });
  const upload = new URL(begun.headers.location ?? "", stack.origin).pathname;

  const viewStands = async () => {
    const found = await db.savedView.findUnique({ where: { id: view } });
    const isDefault = (await db.viewLayout.count({ where: { defaultView: view } })) > 0;
    return found?.name === "Mine alone" && found.query.includes("high") && !found.isTeam && !isDefault;
  };
  const noteStands = async () => {
    const found = await db.note.findUnique({ where: { id: note.id } });
    return found?.text === "As I wrote it.";
  };
  const removedStays = async () => (await db.note.findUnique({ where: { id: removed } }))?.deletedAt !== null;
  const triageStands = async () => (await db.finding.findUnique({ where: { id: finding.id } }))?.status === "in-review";
  const uploadStands = async () => {
    const { status, headers } = await ask(stack.origin, upload, {
      method: "HEAD",
      headers: { ...tus, cookie: ownCookie },
    });
    return status === 200 && headers["upload-offset"] === "0";
  };
  const tries: Foreign[] = [
    {
      name: "endOwnSessionAction",
      send: { input: { id: session } },
      isUntouched: async () => (await db.authSession.count({ where: { id: session } })) === 1,
    },
    { name: "changeViewAction", send: { input: { id: view, version: 1, name: "Taken" } }, isUntouched: viewStands },
    { name: "changeViewAction", send: { input: { id: view, version: 1, isTeam: true } }, isUntouched: viewStands },
    { name: "deleteViewAction", send: { input: { id: view } }, isUntouched: viewStands },
    { name: "setDefaultViewAction", send: { input: { list: "findings", id: view } }, isUntouched: viewStands },
    {
      name: "revokeTokenAction",
      send: { input: { id: token } },
      isUntouched: async () => {
        const [found] = await db.$queryRaw<
          Array<{ over: boolean }>
        >`select revoked_at is not null as over from api_token where id = ${token}::uuid`;
        return found?.over === false;
      },
    },
    {
      name: "editNoteAction",
      send: { input: { id: note.id, version: 1, text: "As I would have it." } },
      isUntouched: noteStands,
    },
    {
      name: "removeNoteAction",
      byAnalyst: true,
      send: { input: { id: note.id, version: 1 } },
      isUntouched: async () => (await db.note.findUnique({ where: { id: note.id } }))?.deletedAt === null,
    },
    { name: "restoreNoteAction", byAnalyst: true, send: { input: { id: removed } }, isUntouched: removedStays },
    { name: "undoTriageAction", byAnalyst: true, send: { input: { batch: triaged.batch } }, isUntouched: triageStands },
    {
      name: "GET /api/notes/[id]/versions",
      byAnalyst: true,
      send: { method: "GET", path: `/api/notes/${removed}/versions` },
      isUntouched: removedStays,
    },
    { name: "HEAD /api/uploads/[id]", send: { method: "HEAD", path: upload, headers: tus }, isUntouched: uploadStands },
    {
      name: "PATCH /api/uploads/[id]",
      send: {
        method: "PATCH",
        path: upload,
        headers: { ...tus, "upload-offset": "0", "content-type": "application/offset+octet-stream" },
      },
      isUntouched: uploadStands,
    },
    {
      name: "DELETE /api/uploads/[id]",
      send: { method: "DELETE", path: upload, headers: tus },
      isUntouched: uploadStands,
    },
    {
      name: "DELETE /api/uploads/[id]",
      send: { method: "DELETE", path: `/api/uploads/${randomUUID()}`, headers: tus },
      isUntouched: uploadStands,
    },
  ];
  const lists = ["rows", "groups", "stats", "export"].map((what) => `/api/views/tokens/${what}?group=name&column=name`);
  const unseen = [
    ...lists.map((path) => ({ path, secrets: ["A token of mine"] })),
    ...["/settings/tokens", `/settings/tokens?row=${token}`].map((path) => ({ path, secrets: ["A token of mine"] })),
    ...[`/findings?view=${view}`, "/findings", "/api/search?q=Mine"].map((path) => ({ path, secrets: ["Mine alone"] })),
    { path: `/findings/${finding.id}`, secrets: ["What I took back."] },
  ];
  return { cookie, analyst, tries, unseen };
}
