import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { endAnimations } from "./settled";

const script = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Found = { id: string; impact: string | null; nodes: Array<{ html: string; any: Array<{ message: string }> }> };

/** What axe finds serious or critical on the page as it stands, or in a part of it, one line each; of some rules, or of all. */
export async function seriousFindings(page: Page, rules?: string[], within = "html"): Promise<string[]> {
  // Half faded in, every colour is too pale.
  await endAnimations(page);
  // Evaluated over the debugging protocol, which the page's content security policy does not touch.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(script);
  const violations = await page.evaluate(
    async ([some, place]) => {
      const { axe } = window as unknown as {
        axe: { run: (context: string, options: object) => Promise<{ violations: Found[] }> };
      };
      const { violations } = await axe.run(place, {
        resultTypes: ["violations"],
        ...(some ? { runOnly: { type: "rule", values: some } } : {}),
      });
      return violations.map(({ id, impact, nodes }) => ({
        id,
        impact,
        html: nodes[0]?.html ?? "",
        why: nodes[0]?.any[0]?.message ?? "",
      }));
    },
    [rules, within] as const,
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, impact, html, why }) => `${impact}: ${id}: ${html.slice(0, 160)} ${why.slice(0, 160)}`);
}
