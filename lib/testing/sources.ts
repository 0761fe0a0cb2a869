import { readdirSync, readFileSync } from "node:fs";

export type Source = { path: string; text: string };

/** Every file of the product that could hold code of a page, an action or a handler; tests and generated code left out. */
export const sources: Source[] = ["app", "components", "lib"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !/\.test\.|\/generated\/|^lib\/testing\//.test(path))
    .map((path) => ({ path, text: readFileSync(path, "utf8") })),
);

/** `app/(console)/hunts/[slug]/page.tsx` answers `/hunts/[slug]`: folders in brackets are for people only. */
export function addressOf(path: string): string {
  const folders = path.split("/").slice(1, -1);
  return `/${folders.filter((folder) => !/^\(.*\)$/.test(folder)).join("/")}`;
}
