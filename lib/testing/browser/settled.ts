import type { Page } from "playwright-core";

/** Waits until the page stands: its heading is there, it hears keys and clicks, nothing says that it is still loading, and it is drawn. */
export async function settled(page: Page) {
  await page.locator("h1").first().waitFor({ state: "attached" });
  // React leaves a mark on what it has taken over from the server.
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("main") ?? {}).some((key) => key.startsWith("__reactFiber")),
  );
  await page.waitForFunction(() => !document.querySelector("main [aria-busy=true]"), undefined, { timeout: 10_000 });
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestIdleCallback(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())), {
          timeout: 1_000,
        });
      }),
  );
}

/** The page under another scheme, without waiting for colours that fade. */
export async function turn(page: Page, colorScheme: "light" | "dark") {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      // One that goes on for ever has no end to jump to.
      if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish();
    }
  });
}
