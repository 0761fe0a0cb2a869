import type { Page } from "playwright-core";

/** Starts to write down how long the browser takes from an input to the next picture. */
export async function watchInteractions(page: Page) {
  await page.evaluate(() => {
    const kept: number[] = [];
    (window as unknown as { interactions: number[] }).interactions = kept;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if ((entry as PerformanceEntry & { interactionId?: number }).interactionId) kept.push(entry.duration);
      }
    }).observe({ type: "event", durationThreshold: 16, buffered: false } as PerformanceObserverInit);
  });
}

/** Does something and gives the longest time from one of its inputs to the next picture; 16 stands for 16 or less. */
export async function interactionToPaint(page: Page, work: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    (window as unknown as { interactions: number[] }).interactions.length = 0;
  });
  await work();
  await page.waitForTimeout(800);
  return page.evaluate(() => Math.max(16, ...(window as unknown as { interactions: number[] }).interactions));
}
