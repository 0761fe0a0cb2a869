import { expect, test } from "vitest";
import type { LedgerLine, UploadRow } from "@/lib/uploads/schema";
import { ledgerRows, ledgerSpan, ledgerTotals } from "./ledger";

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
  read: 0,
  added: 0,
  known: 0,
  enriched: 0,
  rejected: 0,
  repaired: 0,
  from: null,
  to: null,
  seconds: 0,
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
  files,
});

test("an upload that waits has one line without figures", () => {
  expect(ledgerRows([upload([])])).toMatchObject([{ key: "u", line: null, isMember: false }]);
});

test("the members of an archive are lines of their own, a plain file is not a member", () => {
  const rows = ledgerRows([upload([line({}), line({ id: 2, name: "b.csv" })], "all.zip"), upload([line({})])]);
  expect(rows.map((row) => row.isMember)).toEqual([true, true, false]);
});

test("totals add up over all files", () => {
  const totals = ledgerTotals([line({ read: 3, added: 2, rejected: 1 }), line({ read: 4, known: 4 })]);
  expect(totals).toMatchObject({ read: 7, added: 2, known: 4, rejected: 1 });
  expect(totals.read).toBe(totals.added + totals.known + totals.rejected);
});

test("the span covers all files, and is null without events", () => {
  expect(
    ledgerSpan([
      line({ from: "2026-03-02", to: "2026-03-03" }),
      line({ from: "2026-03-01", to: "2026-03-02" }),
      line({}),
    ]),
  ).toEqual({ from: "2026-03-01", to: "2026-03-03" });
  expect(ledgerSpan([line({})])).toBeNull();
});
