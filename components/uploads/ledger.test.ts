import { expect, test } from "vitest";
import type { LedgerLine, UploadRow } from "@/lib/uploads/schema";
import { ledgerRows } from "./ledger";

const line = (given: Partial<LedgerLine>): LedgerLine => ({
  id: 1,
  name: "a.csv",
  format: "",
  formatLabel: "",
  table: "",
  reason: "",
  state: "done",
  error: null,
  bytes: 0,
  bytesRead: 0,
  sha256: null,
  encoding: "UTF-8",
  repairs: {},
  read: 0,
  added: 0,
  known: 0,
  enriched: 0,
  rejected: 0,
  repaired: 0,
  from: null,
  to: null,
  seconds: 0,
  question: null,
  answers: {},
  ...given,
});

const upload = (files: LedgerLine[], fileName = "a.csv"): UploadRow => ({
  id: "u",
  fileName,
  bytes: 1,
  sha256: null,
  source: "browser",
  state: "done",
  error: null,
  createdBy: null,
  createdAt: "2026-03-01T00:00:00.000000Z",
  finishedAt: null,
  mends: null,
  fileCount: files.length,
  totals: { read: 0, added: 0, known: 0, enriched: 0, rejected: 0, repaired: 0, seconds: 0, from: null, to: null },
  files,
});

test("an upload that waits has one line without figures", () => {
  expect(ledgerRows([upload([])])).toMatchObject([{ key: "u", line: null, isMember: false }]);
});

test("the members of an archive are lines of their own, a plain file is not a member", () => {
  const rows = ledgerRows([upload([line({}), line({ id: 2, name: "b.csv" })], "all.zip"), upload([line({})])]);
  expect(rows.map((row) => row.isMember)).toEqual([true, true, false]);
});

test("the last line of a long archive says how many files the list leaves out", () => {
  const long = { ...upload([line({}), line({ id: 2 })], "all.zip"), fileCount: 90_000 };
  expect(ledgerRows([long]).map((row) => row.more)).toEqual([0, 89_998]);
});
