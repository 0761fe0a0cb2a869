import type { Page, Response } from "playwright-core";

/** As long as anything may take on a machine that has other things to do, in milliseconds. */
export const patience = 60_000;

/** Waits until the page stands: all of it has come, it hears keys and clicks, nothing says that it is still loading, and it is drawn. */
export async function settled(page: Page) {
  await page.locator("h1").first().waitFor({ state: "attached", timeout: patience });
  await page.waitForFunction(standsStill, undefined, { polling: 50, timeout: patience });
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestIdleCallback(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())), {
          timeout: 1_000,
        });
      }),
  );
}

/** Opens an address and waits until the page stands: until then nobody could use it. */
export async function visit(page: Page, address: string): Promise<Response | null> {
  const response = await page.goto(address, { waitUntil: "load" });
  await settled(page);
  return response;
}

/** Waits until a click or a key has led to an address and its page stands. */
export async function arrived(page: Page, address: Parameters<Page["waitForURL"]>[0]) {
  await page.waitForURL(address);
  await settled(page);
}

/** Runs in the page. What React keeps on its nodes says whether it has taken over what the server sent. */
function standsStill(): boolean {
  type Fiber = {
    tag: number;
    memoizedState: { isDehydrated?: boolean } | null;
    child: Fiber | null;
    sibling: Fiber | null;
    stateNode: { current: Fiber };
  };
  const suspense = 13;
  const offscreen = 22;
  if (document.readyState !== "complete") return false;
  // A part that comes late is sent out of sight and then put in its place: until then the page holds it twice. Of a page that was not
  // found an empty one stays.
  if (document.querySelector('body > [hidden][id^="S:"] > :not(template), template[id^="B:"]')) return false;
  if (document.querySelector("main [aria-busy=true]")) return false;

  const mark = Object.keys(document).find((name) => name.startsWith("__reactContainer$")) ?? "";
  const root = (document as unknown as Record<string, Fiber | undefined>)[mark]?.stateNode.current;
  if (!root || root.memoizedState?.isDehydrated) return false;
  const open: Array<Fiber | null> = [root];
  while (open.length > 0) {
    const at = open.pop();
    if (!at) continue;
    // Not taken over yet, or its placeholder is shown.
    if (at.tag === suspense && at.memoizedState !== null) return false;
    open.push(at.sibling);
    if (at.tag !== offscreen || at.memoizedState === null) open.push(at.child);
  }
  return true;
}

/** The page under another scheme, without waiting for colours that fade. */
export async function turn(page: Page, colorScheme: "light" | "dark") {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
  await endAnimations(page);
}

/** What fades in or slides is where it will be. */
export async function endAnimations(page: Page) {
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      // One that goes on for ever has no end to jump to.
      if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish();
    }
  });
}
