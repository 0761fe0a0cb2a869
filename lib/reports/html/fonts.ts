import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

/** Where a package lies: every process of Huntboard runs in the project's folder. */
export const packageFile = (...parts: string[]): string =>
  path.join(/* turbopackIgnore: true */ process.cwd(), "node_modules", ...parts);

const families = [
  { name: "Report Sans", package: "@fontsource-variable/inter", file: "inter", weights: "100 900" },
  { name: "Report Mono", package: "@fontsource-variable/jetbrains-mono", file: "jetbrains-mono", weights: "100 800" },
] as const;

type Face = { family: string; weights: string; range: string; codes: Array<[number, number]>; file: string };

const kept = new Map<string, Promise<Face[]>>();
const encoded = new Map<string, Promise<string>>();

const ranges = z.record(z.string(), z.string());

async function facesOf(family: (typeof families)[number]): Promise<Face[]> {
  const table = ranges.parse(JSON.parse(await readFile(packageFile(family.package, "unicode.json"), "utf8")));
  return Object.entries(table).map(([subset, range]) => ({
    family: family.name,
    weights: family.weights,
    range,
    codes: range.split(",").map((part): [number, number] => {
      const [from = "0", to = from] = part.trim().slice(2).split("-");
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
    }),
    file: packageFile(family.package, "files", `${family.file}-${subset}-wght-normal.woff2`),
  }));
}

/** The faces that the text needs, inside the style sheet: the file asks nobody for anything. */
export async function fontFaces(text: string): Promise<string> {
  const codes = new Set<number>();
  for (const sign of text) codes.add(sign.codePointAt(0) ?? 0);
  const faces = (
    await Promise.all(
      families.map((family) => {
        const known = kept.get(family.name) ?? facesOf(family);
        kept.set(family.name, known);
        return known;
      }),
    )
  ).flat();
  const needed = faces.filter(
    ({ codes: own, file }) =>
      /-latin-wght/.test(file) ||
      [...codes].some((code) => code > 0xff && own.some(([from, to]) => code >= from && code <= to)),
  );
  const written = await Promise.all(
    needed.map(async ({ family, weights, range, file }) => {
      const data = encoded.get(file) ?? readFile(file).then((bytes) => bytes.toString("base64"));
      encoded.set(file, data);
      return `@font-face{font-family:"${family}";font-style:normal;font-weight:${weights};unicode-range:${range};src:url(data:font/woff2;base64,${await data}) format("woff2")}`;
    }),
  );
  return written.join("\n");
}
