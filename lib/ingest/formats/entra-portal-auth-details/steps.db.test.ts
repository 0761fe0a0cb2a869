import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { ingestLocal } from "@/lib/ingest/ingest-local";
import { undoUpload } from "@/lib/ingest/undo/mutations";
import { signInById } from "@/lib/sign-ins/data";
import { emptyDatabase } from "@/lib/testing/factories";
import { getUpload } from "@/lib/uploads/data";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-steps-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(emptyDatabase);

const id = (n: number) => `0a1b2c3d-0000-4000-8000-${String(n).padStart(12, "0")}`;
const by = { source: "command line", by: "test" } as const;
const steps = path.join(import.meta.dirname, "InteractiveSignIns_AuthDetails_2026-06-15.csv");
const signIns = path.join(import.meta.dirname, "../entra-portal/InteractiveSignIns_2026-06-15_2026-06-16.csv");

/** The same first step again, and one that only this file has. */
const later = path.join(folder, "InteractiveSignIns_AuthDetails_later.csv");
writeFileSync(
  later,
  [
    "Request ID,Date (UTC),Authentication method,Authentication method detail,Succeeded,Result detail,Requirement",
    `${id(1)},2026-06-15T12:40:24Z,Password,Password Hash Sync,Yes,Correct password,Primary authentication`,
    `${id(1)},2026-06-15T12:40:40Z,FIDO2 security key,,Yes,MFA completed in Azure AD,`,
  ].join("\r\n"),
);

async function lineOf(uploadId: string) {
  const line = (await getUpload(uploadId))?.files[0];
  return (
    line && {
      format: line.format,
      state: line.state,
      read: line.read,
      added: line.added,
      known: line.known,
      rejected: line.rejected,
    }
  );
}

const methodsOf = async (recordId: string) =>
  (await signInById(recordId))?.authSteps.map((step) => [step.authenticationMethod, step.succeeded]);

const stored = async () => (await pool.query("select step_hash from auth_step")).rows.length;

test("steps stand beside their sign-in, whichever file comes first", async () => {
  const uploadId = await ingestLocal(steps, by);
  expect(await lineOf(uploadId)).toEqual({
    format: "entra-portal-auth-details",
    state: "done",
    read: 3,
    added: 3,
    known: 0,
    rejected: 0,
  });
  await ingestLocal(signIns, by);
  expect(await methodsOf(id(1))).toEqual([
    ["Password", true],
    ["Mobile app notification", true],
  ]);
  expect(await methodsOf(id(2))).toEqual([["Password", false]]);
  expect(await methodsOf(id(3))).toEqual([]);
});

test("a step that another file brought is known; undoing either file leaves what the other has", async () => {
  await ingestLocal(signIns, by);
  const first = await ingestLocal(steps, by);
  const second = await ingestLocal(later, by);
  expect(await lineOf(second)).toMatchObject({ read: 2, added: 1, known: 1 });
  expect(await stored()).toBe(4);
  const undone = await undoUpload(first, { by: "test" });
  expect(undone.steps).toBe(2);
  expect(await methodsOf(id(1))).toEqual([
    ["Password", true],
    ["FIDO2 security key", true],
  ]);
  expect((await undoUpload(second, { by: "test" })).steps).toBe(2);
  expect(await stored()).toBe(0);
  expect((await pool.query("select from contribution where table_name = 'auth_step'")).rows).toEqual([]);
});
