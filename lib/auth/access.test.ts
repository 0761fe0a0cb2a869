import { expect, test } from "vitest";
import { actions, pages, routes } from "@/lib/testing/access-table";
import { addressOf, sources } from "@/lib/testing/sources";
import { permissions } from "./permissions";

const makers: Record<string, string> = { openAction: "anybody", owedAction: "signed-in" };

test("every server action asks for the permission that the table says", () => {
  const found = sources.flatMap(({ text }) =>
    [...text.matchAll(/^export const (\w+) = (action|openAction|owedAction)\(\s*(?:"([\w-]+)")?/gm)].map(
      ([, name, maker = "", permission]) => [name, permission ?? makers[maker]],
    ),
  );
  expect(Object.fromEntries(found)).toEqual(actions);
  expect(found).toHaveLength(Object.keys(actions).length);
});

test("every route handler asks for the permission that the table says", () => {
  const found = sources
    .filter(({ path, text }) => /^app\/(.*\/)?route\.[jt]sx?$/.test(path) && !text.includes("tokenRoute("))
    .flatMap(({ path, text }) =>
      [
        ...text.matchAll(
          /^export (?:const|async function|function) ([A-Z]+)\b(?: = route(?:<[^(]*>)?\(\s*"([\w-]+)")?/gm,
        ),
      ].map(([, method, permission]) => [`${method} ${addressOf(path)}`, permission ?? "anybody"]),
    );
  expect(Object.fromEntries(found)).toEqual(routes);
});

/** The layout's own question is not enough: Next keeps a layout while people go from page to page. */
test("every page asks for the permission that the table says, by itself", () => {
  const found = sources
    .filter(({ path }) => /^app\/(.*\/)?page\.[jt]sx?$/.test(path))
    .map(({ path, text }) => {
      const page = text.slice(text.indexOf("export default"));
      return [addressOf(path), /await requireUser\("([\w-]+)"\)/.exec(page)?.[1] ?? "none"];
    });
  const expected = Object.entries(pages).map(([address, access]) => [
    address,
    (permissions as string[]).includes(access) ? access : "none",
  ]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
});

test("the whole console is behind its layout", () => {
  const layout = sources.find(({ path }) => path === "app/(console)/layout.tsx");
  expect(layout?.text).toContain('await requireUser("read")');
});
