import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createUser } from "@/lib/testing/users";
import { getSavedView, isAsSaved, layoutOf, listState, savedViews } from "./data";
import { changeView, deleteView, saveLayout, saveView, setDefaultView } from "./mutations";
import { plainLayout } from "./plain-layout";
import { saveViewInput } from "./schema";

beforeEach(async () => {
  await db.$executeRaw`truncate auth_user cascade`;
  await db.$executeRaw`truncate audit_entry`;
  await db.$executeRaw`update audit_head set seq = 0, hash = ''`;
});

const people = async () => ({
  ana: await createUser({ role: "analyst" }),
  bo: await createUser({ role: "analyst" }),
  vic: await createUser({ role: "viewer" }),
  lea: await createUser({ role: "lead" }),
});

const weekly = saveViewInput.parse({
  list: "findings",
  name: "  This week ",
  query: "row=7&view=x&q=status%3Aopen&sort=-severity&from=-7d&nonsense=1",
  isTeam: false,
});
const audited = async () => (await db.auditEntry.findMany({ orderBy: { seq: "asc" } })).map(({ action }) => action);

test("a view keeps its question and its relative time, not where somebody stood in it", async () => {
  const { ana, bo } = await people();
  const { id } = await saveView(weekly, ana);
  expect(await savedViews("findings", ana)).toMatchObject([
    {
      id,
      name: "This week",
      query: "q=status%3Aopen&from=-7d&sort=-severity",
      isTeam: false,
      isOwn: true,
      mayChange: true,
    },
  ]);
  expect(await savedViews("findings", bo)).toEqual([]);
  expect(await getSavedView(id, bo)).toBeNull();
  expect(await savedViews("uploads", ana)).toEqual([]);
  const { state, saved } = await listState("findings", { view: id, sort: "title" }, ana);
  expect(state).toMatchObject({ q: "status:open", from: "-7d", view: id, sort: [{ key: "title", descending: false }] });
  expect(saved && isAsSaved(state, saved)).toBe(false);
  expect(await listState("findings", { view: id }, bo)).toMatchObject({ missing: true, state: { q: "", view: null } });
  expect(await audited()).toEqual([]);
});

test("the team's views are everybody's to open, and their makers' and leads' to change", async () => {
  const { ana, bo, vic, lea } = await people();
  await expect(saveView({ ...weekly, isTeam: true }, vic)).rejects.toThrow("Only analysts can share");
  const { id } = await saveView({ ...weekly, isTeam: true }, ana);
  expect(await savedViews("findings", vic)).toMatchObject([{ id, isTeam: true, mayChange: false }]);
  await expect(changeView({ id, version: 1, name: "Mine" }, bo)).rejects.toThrow("Whoever shared this view");
  await expect(deleteView(id, vic)).rejects.toThrow("Whoever shared this view");
  await setDefaultView("findings", id, bo);
  expect(await changeView({ id, version: 1, name: "Every week" }, lea)).toEqual({ version: 2 });
  await expect(changeView({ id, version: 1, name: "Old" }, ana)).rejects.toThrow("in the meantime");
  await expect(changeView({ id, version: 2, isTeam: false }, lea)).rejects.toThrow("take it back");
  await changeView({ id, version: 2, isTeam: false }, ana);
  expect((await listState("findings", {}, bo)).saved).toBeNull();
  await deleteView(id, ana);
  expect(await audited()).toEqual(["view.share", "view.change", "view.change"]);
});

test("two views of one name are refused in words, in either letter case", async () => {
  const { ana, bo } = await people();
  await saveView(weekly, ana);
  await expect(saveView({ ...weekly, name: "THIS WEEK" }, ana)).rejects.toThrow("You have a view of this name");
  await saveView(weekly, bo);
  await saveView({ ...weekly, isTeam: true }, bo);
  await expect(saveView({ ...weekly, isTeam: true }, ana)).rejects.toThrow("The team has a view of this name");
});

test("a list opens with its person's default until the address says something", async () => {
  const { ana, bo } = await people();
  const { id } = await saveView(weekly, ana);
  await expect(setDefaultView("findings", id, bo)).rejects.toThrow("not there any more");
  await expect(setDefaultView("uploads", id, ana)).rejects.toThrow("not there any more");
  await setDefaultView("findings", id, ana);
  expect((await listState("findings", {}, ana)).state).toMatchObject({ q: "status:open", view: id });
  expect((await listState("findings", { q: "" }, ana)).state).toMatchObject({ q: "", view: null });
  expect((await listState("findings", { row: "7" }, ana)).state).toMatchObject({ q: "status:open", row: "7" });
  await deleteView(id, ana);
  expect((await listState("findings", {}, ana)).state).toMatchObject({ q: "", view: null });
});

test("a layout is one person's for one list, and damage is as if there were none", async () => {
  const { ana, bo } = await people();
  const layout = { ...plainLayout, cols: ["title", "user"], widths: { title: 400 }, density: "roomy" as const };
  await saveLayout("findings", layout, ana);
  expect(await layoutOf("findings", ana)).toEqual(layout);
  expect(await layoutOf("findings", bo)).toEqual(plainLayout);
  expect(await layoutOf("uploads", ana)).toEqual(plainLayout);
  await db.viewLayout.updateMany({ data: { layout: { cols: 7 } } });
  expect(await layoutOf("findings", ana)).toEqual(plainLayout);
});
