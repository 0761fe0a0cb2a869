import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync("app/globals.css", "utf8");

type Pair = { light: string; dark: string };

const tokens = new Map<string, Pair>(
  [...css.matchAll(/--color-([a-z0-9-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }],
  ),
);

const themes = ["light", "dark"] as const;

function colour(name: string, theme: (typeof themes)[number]): string {
  const pair = tokens.get(name);
  if (!pair) throw new Error(`There is no --color-${name}.`);
  return pair[theme];
}

/** WCAG 2.2: relative luminance, and how far two of them are apart. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** Every pair that is too close, with its figure: an empty list is what is wanted. */
function tooClose(names: string[], surfaces: string[], least: number): string[] {
  return themes.flatMap((theme) =>
    names.flatMap((name) =>
      surfaces.flatMap((surface) => {
        const found = contrast(colour(name, theme), colour(surface, theme));
        return found >= least ? [] : [`${theme}: ${name} on ${surface} ${found.toFixed(2)}`];
      }),
    ),
  );
}

const surfaces = ["canvas", "panel", "field", "raised", "hover"];
const words = ["ink", "soft", "muted"];
const meanings = [
  "accent",
  "interactive",
  "non-interactive",
  "high",
  "medium",
  "low",
  "informational",
  "true-positive",
  "benign",
  "trusted",
  "hosting",
  "failure",
  "cannot-tell",
];
const series = [1, 2, 3, 4, 5, 6, 7, 8, "other"].map((name) => `series-${name}`);

describe("contrast of the tokens in both themes", () => {
  test("words can be read on every surface and on the selection", () => {
    expect(tooClose(words, [...surfaces, "selected"], 4.5)).toEqual([]);
  });

  test("colours with a meaning can be read as words", () => {
    expect(tooClose(meanings, [...surfaces, "selected"], 4.5)).toEqual([]);
    expect(tooClose(["interactive", "ink", "soft"], ["interactive-wash"], 4.5)).toEqual([]);
    expect(tooClose(["non-interactive", "ink", "soft"], ["non-interactive-wash"], 4.5)).toEqual([]);
    expect(tooClose(["failure", "ink"], ["failure-wash"], 4.5)).toEqual([]);
    expect(tooClose(["cannot-tell", "ink"], ["cannot-tell-wash"], 4.5)).toEqual([]);
    expect(tooClose(["accent-ink"], ["accent"], 4.5)).toEqual([]);
  });

  test("marks, edges and the focus ring stand out", () => {
    expect(tooClose([...series, "edge", "accent", "heat-5", "heat-4"], surfaces, 3)).toEqual([]);
  });

  test("a cell's number can be read on its heat", () => {
    expect(tooClose(["ink"], ["heat-1", "heat-2", "heat-3"], 4.5)).toEqual([]);
    expect(tooClose(["heat-ink"], ["heat-4", "heat-5"], 4.5)).toEqual([]);
  });
});

test("the pair that the product is about differs in lightness and in hue", () => {
  for (const theme of themes) {
    const [blue, amber] = [colour("interactive", theme), colour("non-interactive", theme)];
    const channel = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
    expect(channel(blue, 5) - channel(blue, 1), theme).toBeGreaterThan(60);
    expect(channel(amber, 1) - channel(amber, 5), theme).toBeGreaterThan(60);
  }
});
