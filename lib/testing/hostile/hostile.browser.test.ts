import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { visibleText } from "@/components/ui/visible-text";
import { joinStack, leave } from "../browser/callers";
import { type Demo, seenBy } from "../browser/demo";
import type { Window } from "../browser/open-browser";
import { visit as enter, settled } from "../browser/settled";
import { type Stack, startStack } from "../browser/stack";
import { desktop, phone, testBrowser } from "../browser/test-browser";
import type { Known } from "../browser/tour/known";
import { type Stop, stops } from "../browser/tour/places";
import { hostileStrings } from "./strings";

let stack: Stack;
let demo: Demo;

beforeAll(async () => {
  stack = await startStack();
  joinStack(stack);
  const { pool } = await import("@/lib/db/client");
  const { seedLists } = await import("@/lib/views/testing/seed");
  const { fillEmptyTables } = await import("./fill");
  const { plantHostile } = await import("./plant");
  const { prepareTour } = await import("../browser/tour/tour");
  await seedLists();
  const client = await pool.connect();
  try {
    // A run of a span has both ends; reports say of themselves what they were made of, and their own test has hostile ones.
    await client.query(
      "update hunt_run set from_time = coalesce(from_time, started_at, now()), to_time = coalesce(to_time, now())",
    );
    await fillEmptyTables(client, ["_prisma_migrations", "report", "report_file"]);
    await plantHostile(client);
  } finally {
    client.release();
  }
  const tour = await prepareTour({ isPlanted: false });
  const { rows } = await pool.query<{ signIn: string; user: string; app: string }>(
    `select s.record_id::text as "signIn", a.key as user, p.name as app
     from sign_in s join account a on a.id = s.account_id join application p on p.id = s.application_id limit 1`,
  );
  const { signIn = "", user = "", app = "" } = rows[0] ?? {};
  const entities: Known["entities"] = [
    ["user", user],
    ["app", app],
    // Names that every object of the language knows.
    ["user", "__proto__"],
    ["app", "constructor"],
  ];
  demo = { ...tour, known: { ...tour.known, signIn, entities }, origin: stack.origin, dataFolder: stack.dataFolder };
});
afterAll(async () => {
  await leave();
  await stack?.stop();
});
const browser = testBrowser();

/** Elements that only such text could have made. */
const foreign = [
  "img[src=x]",
  "iframe",
  "base",
  "main style",
  "main script:not([nonce])",
  "meta[http-equiv]",
  "[onerror], [onload], [ontoggle], [onfocus], [onmouseover]",
  "a[href^='javascript:' i], a[href^='data:' i], a[href^='vbscript:' i]",
  // An address of ours may carry such text in its question; one that leads there may not be.
  // A note's own link leads out, in a window that knows nothing of ours.
  ...["href", "src", "action"].flatMap((name) => [
    `[${name}^='//']`,
    `[${name}*='evil.example']:not([${name}^='/']):not(a[href^='https://'][target='_blank'][rel='noopener noreferrer'])`,
  ]),
].join(", ");

const look = (page: Page) =>
  page.evaluate((selector) => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const titles = [...document.querySelectorAll("[title]")].map((element) => element.getAttribute("title") ?? "");
    const beyond = [...document.querySelectorAll("body *")].findLast(
      (element) => scrollWidth > clientWidth && Math.round(element.getBoundingClientRect().right) >= scrollWidth,
    );
    return {
      wide: scrollWidth - clientWidth,
      widest: beyond?.outerHTML.slice(0, 160) ?? "",
      strange: [...document.querySelectorAll(selector)].map((element) => element.outerHTML.slice(0, 160)),
      text: [document.body.textContent ?? "", ...titles].join("\n"),
    };
  }, foreign);

test("no page runs, obeys or breaks on hostile text, and all of it is shown somewhere", async () => {
  const found: string[] = [];
  const shown = new Set<string>();
  const visible = hostileStrings.map((text) => [text, visibleText(text).trim()] as const);
  const open = stops(demo.known);

  /** Wide as it loads, then as narrow as a phone. */
  async function visit({ page, errors }: Window, { address }: Stop) {
    errors.length = 0;
    await page.setViewportSize(desktop);
    const answer = await enter(page, demo.origin + address);
    const status = answer?.status() ?? 500;
    // What stands in the rows has no original on the disk: such a page says so.
    if (status >= 400 && status !== 404) found.push(`${address}: answered ${status}`);
    for (const viewport of [desktop, phone]) {
      const { width } = viewport;
      await page.setViewportSize(viewport);
      await settled(page);
      const { wide, widest, strange, text } = await look(page);
      if (wide > 0) found.push(`${address}: ${wide} px wider than ${width} px: ${widest}`);
      found.push(...strange.map((html) => `${address} at ${width}: ${html}`));
      for (const [whole, words] of visible) if (words !== "" && text.includes(words)) shown.add(whole);
    }
    const wrong = errors.filter((error) => !(status === 404 && /status of 404/.test(error)));
    found.push(...wrong.map((error) => `${address}: ${error}`));
  }

  async function walk() {
    const windows = new Map<string, Window>();
    for (let stop = open.shift(); stop; stop = open.shift()) {
      let window = windows.get(stop.visitor);
      if (!window) {
        window = await browser.openWindow({ ...seenBy(demo, stop.visitor), reducedMotion: "reduce" });
        const { errors, page } = window;
        page.on("dialog", (dialog) => {
          errors.push(`dialog: ${dialog.message()}`);
          void dialog.dismiss();
        });
        await page.exposeFunction("huntboardAlarm", () => errors.push("a script of the text ran"));
        windows.set(stop.visitor, window);
      }
      const { address } = stop;
      await visit(window, stop).catch((error: Error) => found.push(`${address}: ${error.message}`));
    }
  }
  await Promise.all([walk(), walk()]);
  expect(found).toEqual([]);
  expect(shown.size).toBeGreaterThanOrEqual(250);
}, 600_000);
