import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Forms that somebody must be able to send without being signed in, or with a temporary password. */
const open: Record<string, string> = {
  signInAction: "openAction",
  setUpAction: "openAction",
  signOutAction: "openAction",
  changePasswordAction: "passwordAction",
};

/** Answers whether the process is alive; tells nothing else. */
const openRoutes = ["app/api/health/route.ts"];

const methods = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/;
const settings = /^(dynamic|dynamicParams|revalidate|runtime|maxDuration|preferredRegion|fetchCache)$/;

const files = ["app", "components", "lib"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name) && !/\.test\.|generated\//.test(name))
    .map((name) => ({
      path: `${folder}/${name.replaceAll("\\", "/")}`,
      text: readFileSync(`${folder}/${name}`, "utf8"),
    })),
);

type Export = { name: string; madeBy: string };

/** `export const name = maker(` gives its maker; every other form of export has none. */
function exportsOf(text: string): Export[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("export ") && !/^export (type|interface) /.test(line))
    .flatMap((line) => {
      const made = /^export const (\w+)(?::[^=]+)? = (\w+)(?:<[^(]*>)?\(/.exec(line);
      if (made) return [{ name: made[1] ?? "", madeBy: made[2] ?? "" }];
      const pair = /^export \{ (.*) \}/.exec(line);
      const names = pair ? (pair[1] ?? "").split(",") : [/(?:const|function) (\w+)/.exec(line)?.[1] ?? line];
      return names.map((name) => ({ name: name.trim(), madeBy: "" }));
    });
}

test("the reader of exports sees every form", () => {
  const text = [
    'export const a = action("read", schema, async () => null);',
    "export async function b() {}",
    "export const c = async () => null;",
    "export { d, e };",
    "export default function f() {}",
    "export type T = string;",
    'export const GET = route<{ id: string }>("read", async () => new Response());',
  ].join("\n");
  expect(exportsOf(text)).toEqual([
    { name: "a", madeBy: "action" },
    { name: "b", madeBy: "" },
    { name: "c", madeBy: "" },
    { name: "d", madeBy: "" },
    { name: "e", madeBy: "" },
    { name: "f", madeBy: "" },
    { name: "GET", madeBy: "route" },
  ]);
});

test("every export of a 'use server' file is made by action()", () => {
  const serverFiles = files.filter(({ text }) =>
    /^\s*(["'])use server\1/.test(text.replace(/^(\s*(\/\/.*|\/\*[\s\S]*?\*\/))*/, "")),
  );
  expect(serverFiles.map(({ path }) => path)).toContain("lib/auth/actions.ts");
  const wrong = serverFiles.flatMap(({ path, text }) =>
    exportsOf(text)
      .filter(({ name, madeBy }) => madeBy !== "action" && !(open[name] === madeBy && path === "lib/auth/actions.ts"))
      .map(({ name }) => `${path}: ${name}`),
  );
  expect(wrong).toEqual([]);
});

test("no function has 'use server' inside it, where no wrapper could see it", () => {
  const inside = files.filter(({ text }) => /^\s+(["'])use server\1/m.test(text));
  expect(inside.map(({ path }) => path)).toEqual([]);
});

test("every handler under app is made by route()", () => {
  const routes = files.filter(({ path }) => /^app\/(.*\/)?route\.[jt]sx?$/.test(path));
  expect(routes.map(({ path }) => path)).toEqual(expect.arrayContaining(openRoutes));
  const wrong = routes
    .filter(({ path }) => !openRoutes.includes(path))
    .flatMap(({ path, text }) =>
      exportsOf(text)
        .filter(({ name, madeBy }) => !settings.test(name) && !(methods.test(name) && madeBy === "route"))
        .map(({ name }) => `${path}: ${name}`),
    );
  expect(wrong).toEqual([]);
});

test("the forms that are open to strangers check where they come from", () => {
  const text = readFileSync("lib/auth/action.ts", "utf8");
  for (const maker of ["action", "passwordAction", "openAction"]) {
    const body = text.slice(text.indexOf(`export function ${maker}<`)).split("\n}\n")[0];
    expect(body, maker).toContain("refuseForeign(sent)");
  }
});
