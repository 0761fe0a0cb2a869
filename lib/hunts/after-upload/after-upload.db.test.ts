import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { claimJob, lockConnection } from "@/lib/jobs/claim";
import { enqueueJob } from "@/lib/jobs/mutations";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { getRun } from "../data";
import { runOverEverything } from "../everything";
import { runHuntJob } from "../job";
import { saveRunSettings } from "../settings/mutations";
import { runAfterUploads } from "./mutations";

beforeEach(async () => {
  await emptyDatabase();
  await db.$executeRaw`update run_setting set after_upload = true, kept_runs = 20, seen_at = now()`;
});

/** An upload that has just brought a row. */
async function uploadEnds(by = "ana"): Promise<string> {
  const id = crypto.randomUUID();
  await db.upload.create({
    data: { id, fileName: "a.csv", bytes: 1, source: "browser", state: "done", createdBy: by, finishedAt: new Date() },
  });
  await db.uploadFile.create({ data: { uploadId: id, ordinal: 0, name: "a.csv", rowsRead: 1, rowsNew: 1 } });
  return id;
}

const load = () =>
  signIns(
    { at: "2026-03-02T10:00:00Z", asn: 64500, correlationId: "c" },
    { at: "2026-03-02T11:00:00Z", kind: "non-interactive", asn: 64500, correlationId: "c" },
  );

const runs = () => db.huntRun.findMany({ orderBy: { hunt: "asc" } });

test("several uploads make one run for each hunt that has its sources, over everything, and no second one", async () => {
  await load();
  await uploadEnds();
  const newest = await uploadEnds();
  await runAfterUploads();
  expect(await runAfterUploads()).toBe(0);
  const begun = await runs();
  expect(begun.map(({ hunt }) => hunt)).toEqual([
    "asn-mismatch",
    "high-frequency-sign-ins",
    "new-ip-tool-sign-ins",
    "success-then-failure",
  ]);
  expect(begun[0]).toMatchObject({
    trigger: "upload",
    triggerRef: newest,
    startedBy: "ana",
    state: "queued",
    mode: "range",
  });
  expect(await getRun(begun[1]?.id ?? "")).toMatchObject({
    scope: {
      mode: "replay",
      from: "2026-03-02T09:59:59.999999Z",
      to: "2026-03-02T10:00:00.000000Z",
      stepSeconds: 3600,
    },
  });
  const { id } = begun[0] ?? { id: "" };
  await runHuntJob(
    { id: 1n, payload: { runId: id } },
    { progress: async () => undefined, signal: new AbortController().signal },
  );
  expect(await getRun(id)).toMatchObject({ state: "done", trigger: "upload", rowsRead: 2 });
});

test("hunts wait for the ingest that is on its way, and a run that still waits sees what it brought", async () => {
  await load();
  await uploadEnds();
  const ingest = await enqueueJob({ kind: "ingest", payload: {} });
  expect(await runAfterUploads()).toBe(0);
  await db.job.update({ where: { id: ingest }, data: { state: "done" } });
  expect(await runAfterUploads()).toBe(4);
  await signIns({ at: "2026-03-02T15:00:00Z", asn: 64500 });
  const newest = await uploadEnds();
  await runAfterUploads();
  const all = await runs();
  expect(all).toHaveLength(4);
  expect(await getRun(all[0]?.id ?? "")).toMatchObject({
    triggerRef: newest,
    scope: { to: "2026-03-02T15:00:00.000000Z" },
  });
});

test("nothing runs by itself when that is switched off, nor a hunt that is left out, and nothing is caught up", async () => {
  await load();
  await saveRunSettings({ afterUpload: false, leftOut: [], keptRuns: 5 }, "lea");
  await uploadEnds();
  expect(await runAfterUploads()).toBe(0);
  await saveRunSettings({ afterUpload: true, leftOut: ["asn-mismatch"], keptRuns: 5 }, "lea");
  expect(await runAfterUploads()).toBe(0);
  await uploadEnds();
  expect(await runAfterUploads()).toBe(3);
  expect((await runs()).map(({ hunt }) => hunt)).not.toContain("asn-mismatch");
});

test("running all names the hunts that have nothing to see, and runs of one hunt queue up behind each other", async () => {
  await load();
  const { begun, leftOut } = await runOverEverything("all", { by: "ana" });
  expect([begun.length, leftOut.map(({ slug }) => slug)]).toEqual([4, ["recon-alert-rdp-logon"]]);
  const again = await runOverEverything(["asn-mismatch"], { by: "ben" });
  expect(await getRun(again.begun[0]?.runId ?? "")).toMatchObject({ state: "queued", runsAhead: 4 });

  const clients = await Promise.all([1, 2, 3, 4, 5, 6].map(() => lockConnection()));
  const taken: Array<string | undefined> = [];
  for (const client of clients) taken.push(JSON.stringify((await claimJob(client, ["hunt"]))?.payload));
  await Promise.all(clients.map((client) => client.end()));
  const lanes = taken.map((payload) => (payload ? (JSON.parse(payload) as { lane: string }).lane : null));
  // The second run of the first hunt waits although there is somebody to take it.
  expect(new Set(lanes)).toEqual(new Set([...begun.map(({ slug }) => `hunt ${slug}`), null]));
  expect(lanes.filter((lane) => lane === "hunt asn-mismatch")).toHaveLength(1);
});

test("a loop for uploads takes no hunt, and a loop for hunts takes no upload", async () => {
  await load();
  await runOverEverything(["asn-mismatch"], { by: "ana" });
  await enqueueJob({ kind: "ingest", payload: {} });
  const client = await lockConnection();
  expect((await claimJob(client, ["ingest", "undo"]))?.kind).toBe("ingest");
  expect((await claimJob(client, ["hunt"]))?.kind).toBe("hunt");
  await client.end();
});
