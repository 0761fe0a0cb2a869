import { readFileSync } from "node:fs";
import { dirname, posix } from "node:path";
import { expect, test } from "vitest";
import { sources as files } from "@/lib/testing/sources";

/** Forms that somebody must be able to send without being signed in, or while they owe a step. */
const open: Record<string, string> = {
  signInAction: "openAction",
  setUpAction: "openAction",
  signOutAction: "openAction",
  joinAction: "openAction",
  choosePasswordAction: "openAction",
  answerCodeAction: "openAction",
  changePasswordAction: "owedAction",
  startSecondStepAction: "owedAction",
  confirmSecondStepAction: "owedAction",
  renewBackupCodesAction: "owedAction",
  endSecondStepAction: "owedAction",
  endOtherSessionsAction: "owedAction",
  connectProviderAction: "owedAction",
};

/** Whether the process is alive, and the way to the provider and back; they tell nothing else. */
const openRoutes = [
  "app/api/auth/oidc/callback/route.ts",
  "app/api/auth/oidc/start/route.ts",
  "app/api/health/route.ts",
  "app/api/v1/[...rest]/route.ts",
  "app/api/v1/openapi.json/route.ts",
];

/** Programs come in by a token here, and browsers by a cookie everywhere else. */
const guardOf = (path: string) => (path.startsWith("app/api/v1/") ? "tokenRoute" : "route");

const methods = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/;
const settings = /^(dynamic|dynamicParams|revalidate|runtime|maxDuration|preferredRegion|fetchCache)$/;

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
      .filter(({ name, madeBy }) => madeBy !== "action" && !(open[name] === madeBy && path.startsWith("lib/auth/")))
      .map(({ name }) => `${path}: ${name}`),
  );
  expect(wrong).toEqual([]);
});

test("no function has 'use server' inside it, where no wrapper could see it", () => {
  const directive = /(["'])use server\1/g;
  const inside = files.filter(({ text }) => {
    const found = [...text.matchAll(directive)];
    return found.some(({ index }) => index > 0 && !/^(\s|\/\/.*\n|\/\*[\s\S]*?\*\/)*$/.test(text.slice(0, index)));
  });
  expect(inside.map(({ path }) => path)).toEqual([]);
});

test("what is called action or route is the guard and nothing else of that name", () => {
  const guards: Record<string, string> = {
    action: "auth/action",
    openAction: "auth/action",
    owedAction: "auth/action",
    route: "auth/route",
    tokenRoute: "api/token-route",
  };
  const wrong = files
    .filter(({ path, text }) => /^\s*(["'])use server\1/.test(text) || /^app\/(.*\/)?route\.[jt]sx?$/.test(path))
    .flatMap(({ path, text }) =>
      [...new Set(exportsOf(text).map(({ madeBy }) => madeBy))]
        .filter((maker) => maker in guards && !importsFrom(path, text, maker, guards[maker] ?? ""))
        .map((maker) => `${path}: ${maker}`),
    );
  expect(wrong).toEqual([]);
});

/** Under its own name, from the file that holds it. */
function importsFrom(path: string, text: string, name: string, module: string): boolean {
  const imported = [...text.matchAll(/^import \{([^}]*)\} from "([^"]+)";$/gm)].find(([, names = ""]) =>
    names.split(",").some((one) => one.trim() === name),
  )?.[2];
  if (imported === `@/lib/${module}`) return true;
  return imported?.startsWith(".") === true && posix.join(dirname(path), imported) === `lib/${module}`;
}

test("every handler under app is made by route(), or by tokenRoute() where tokens are taken", () => {
  const routes = files.filter(({ path }) => /^app\/(.*\/)?route\.[jt]sx?$/.test(path));
  expect(routes.map(({ path }) => path)).toEqual(expect.arrayContaining(openRoutes));
  const wrong = routes
    .filter(({ path }) => !openRoutes.includes(path))
    .flatMap(({ path, text }) =>
      exportsOf(text)
        .filter(({ name, madeBy }) => !settings.test(name) && !(methods.test(name) && madeBy === guardOf(path)))
        .map(({ name }) => `${path}: ${name}`),
    );
  expect(wrong).toEqual([]);
});

test("the forms that are open to strangers check where they come from", () => {
  const text = readFileSync("lib/auth/action.ts", "utf8");
  for (const maker of ["action", "owedAction", "openAction"]) {
    const body = text.slice(text.indexOf(`export function ${maker}<`)).split("\n}\n")[0];
    expect(body, maker).toContain("refuseForeign(sent)");
  }
});

test("a form with a secret never writes it into the address, not even before its script has arrived", () => {
  const secret = files.filter(({ text }) => text.includes("<form") && /type="password"|<CodeField/.test(text));
  expect(secret.map(({ path }) => path)).toContain("components/account/sign-in-form.tsx");
  const wrong = secret.filter(({ text }) =>
    (text.match(/<form\b[^>]*/g) ?? []).some((tag) => !tag.includes('method="post"')),
  );
  expect(wrong.map(({ path }) => path)).toEqual([]);
});
