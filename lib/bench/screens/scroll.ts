import type { Page } from "playwright-core";

export type Scrolled = {
  /** Rows between the first and the last one that was shown. */
  rows: number;
  frames: number;
  /** Milliseconds between two frames: the median, the 95th of a hundred, the longest. */
  median: number;
  late: number;
  longest: number;
  /** Tasks of more than 50 ms: when they began, from the first frame, and how long they took. */
  longTasks: Array<{ at: number; took: number }>;
  /** Frames without rows: they went by too fast to be drawn, or had not come yet. */
  empty: number;
  /** From the last frame until the rows in sight are there; null when they did not come within 10 s. */
  rest: number | null;
};

type Wanted = { rows: number; rowsPerFrame: number; seconds: number };

/**
 * Waits until the load is over: a second without a task of more than 50 ms, ten at most.
 * @returns milliseconds from the navigation to the end of the last such task
 */
export function loadOver(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let last = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) last = Math.max(last, startTime + duration);
    });
    observer.observe({ type: "longtask", buffered: true });
    const begun = performance.now();
    do await new Promise((resolve) => setTimeout(resolve, 100));
    while (performance.now() - Math.max(last, begun) < 1_000 && performance.now() - begun < 10_000);
    observer.disconnect();
    return last;
  });
}

/** Scrolls the list evenly, some rows a frame, until the rows are through or the time is over. */
export async function scrollRows(page: Page, wanted: Wanted): Promise<Scrolled | string> {
  const isThere = await page
    .locator("[data-row-id]")
    .first()
    .waitFor({ timeout: 15_000 })
    .then(
      () => true,
      () => false,
    );
  if (!isThere) return "no row came within 15 s";
  // Runs in the page: nothing of it may come from this module.
  return page.evaluate(async ({ rows, rowsPerFrame, seconds }: Wanted) => {
    const row = document.querySelector<HTMLElement>("[data-row-id]");
    const scrolls = (element: Element) =>
      element.scrollHeight > element.clientHeight + 100 && /auto|scroll/.test(getComputedStyle(element).overflowY);
    let frame: Element | null = row;
    while (frame && !scrolls(frame)) frame = frame.parentElement;
    const place = frame ?? document.scrollingElement;
    if (!row || !place) return "there is no list to scroll";
    const height = row.getBoundingClientRect().height;
    const begun = performance.now();
    const longTasks: Scrolled["longTasks"] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        longTasks.push({ at: startTime - begun, took: duration });
    });
    observer.observe({ type: "longtask" });
    const gaps: number[] = [];
    let empty = 0;
    const from = place.scrollTop;
    await new Promise<void>((resolve) => {
      let before = begun;
      const step = (now: number) => {
        gaps.push(now - before);
        before = now;
        if (document.querySelectorAll("[data-row-id]").length < 3) empty += 1;
        const wasAt = place.scrollTop;
        place.scrollTop += height * rowsPerFrame;
        const isAtEnd = place.scrollTop === wasAt && gaps.length > 600;
        if ((place.scrollTop - from) / height >= rows || now - begun > seconds * 1000 || isAtEnd) resolve();
        else requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    });
    const ended = performance.now();
    const { left, top, width, height: tall } = place.getBoundingClientRect();
    const [x, y] = [left + width / 2, Math.max(0, top) + Math.min(tall, innerHeight) / 2];
    let rest: number | null = null;
    while (rest === null && performance.now() - ended < 10_000) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      if (document.elementFromPoint(x, y)?.closest("[data-row-id]")) rest = performance.now() - ended;
    }
    // Drawing them is part of it.
    await new Promise((resolve) => setTimeout(resolve, 500));
    observer.disconnect();
    gaps.shift();
    const sorted = [...gaps].sort((one, other) => one - other);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return {
      rows: Math.round((place.scrollTop - from) / height),
      frames: gaps.length,
      median: at(0.5),
      late: at(0.95),
      longest: at(1),
      longTasks,
      empty,
      rest,
    };
  }, wanted);
}
