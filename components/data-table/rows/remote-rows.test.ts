import { expect, test, vi } from "vitest";
import type { Page, ViewRow } from "@/lib/views/schema";
import { RemoteRows } from "./remote-rows";

const row = (index: number): ViewRow => ({ id: `r${index}`, cells: { n: index } });
const size = 10;

/** A list of so many rows, read by keys: a cursor is the number of the row that it begins at. */
function listOf(length: number) {
  const asked: number[] = [];
  const ids = Array.from({ length }, (_, index) => row(index));
  const pageAt = (begin: number, limit: number): Page => ({
    rows: ids.slice(begin, begin + limit),
    next: begin + limit < ids.length ? String(begin + limit) : null,
    previous: null,
  });
  const load = vi.fn(async ({ cursor, skip, limit }: { cursor: string | null; skip: number; limit: number }) => {
    const begin = Number(cursor ?? 0) + skip;
    asked.push(begin);
    return pageAt(begin, limit);
  });
  const count = async () => ({ count: ids.length, exact: true as const });
  return { ids, asked, load, count, first: pageAt(0, size) };
}

const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

test("a page that is looked at is read from the nearest known place, the others are left alone", async () => {
  const list = listOf(100_000);
  const rows = new RemoteRows(list.load, list.count, list.first);
  await rows.readCount();
  expect(rows.length).toBe(100_000);
  rows.want(55_500, 55_520);
  await settled();
  expect(rows.row(55_503)?.id).toBe("r55503");
  expect(rows.row(20_000)).toBeUndefined();
  expect(list.asked.length).toBeLessThanOrEqual(3);
});

test("whoever scrolls finds the next pages read already; who opens a list reads no more than what is in sight", async () => {
  const list = listOf(24);
  const rows = new RemoteRows(list.load, list.count, list.first);
  rows.want(0, 7);
  await settled();
  expect(list.asked).toEqual([]);
  rows.want(1, 8);
  await settled();
  expect(list.asked).toEqual([10, 20]);
  expect(rows.row(23)?.id).toBe("r23");
});

test("memory stays constant however far one scrolls, and back", async () => {
  const list = listOf(100_000);
  const rows = new RemoteRows(list.load, list.count, list.first);
  await rows.readCount();
  for (let at = 0; at < 5_000; at += 40) {
    rows.want(at, at + 40);
    await settled();
  }
  expect([...rows.held()].length).toBeLessThanOrEqual(14 * size);
  rows.want(0, 40);
  await settled();
  expect(rows.row(33)?.id).toBe("r33");
});

test("the end is known when it was seen, whatever was counted", async () => {
  const list = listOf(24);
  const rows = new RemoteRows(list.load, async () => ({ count: 999, exact: true }), list.first);
  await rows.readCount();
  rows.want(0, 40);
  await settled();
  expect(rows.total).toEqual({ count: 24, exact: true });
  expect(rows.length).toBe(24);
});

test("a failed read is told and can be tried again; what is there stays", async () => {
  const list = listOf(100);
  list.load.mockRejectedValueOnce(new Error("The server could not be reached."));
  const rows = new RemoteRows(list.load, list.count, list.first);
  rows.want(10, 15);
  await settled();
  expect(rows.failure?.message).toBe("The server could not be reached.");
  expect(rows.row(3)?.id).toBe("r3");
  rows.retry();
  await settled();
  expect(rows.failure).toBeNull();
  expect(rows.row(12)?.id).toBe("r12");
});

test("new rows are told of and not put in while somebody is at a row; cells change in place", async () => {
  const list = listOf(100);
  const rows = new RemoteRows(list.load, list.count, list.first);
  await rows.readCount();
  list.ids.unshift({ id: "new", cells: { n: -1 } });
  list.ids[3] = { id: "r2", cells: { n: 222 } };
  await rows.look(() => false);
  expect(rows.news).toEqual({ added: 1 });
  expect(rows.row(0)?.id).toBe("r0");
  expect(rows.row(2)?.cells.n).toBe(222);
  await rows.look(() => true);
  expect(rows.news).toBeNull();
  expect(rows.row(0)?.id).toBe("new");
});

test("a row that says the same as before stays the same object", async () => {
  const list = listOf(30);
  const rows = new RemoteRows(list.load, list.count, list.first);
  const before = rows.row(4);
  rows.mend([{ id: "r4", cells: { n: 4 } }]);
  expect(rows.row(4)).toBe(before);
});
