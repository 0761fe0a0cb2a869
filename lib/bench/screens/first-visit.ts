import type { Page } from "playwright-core";
import { settled } from "@/lib/testing/browser/settled";

type Loaded = { url: string; bytes: number };

/** JavaScript that a browser with an empty cache receives for a page, as it comes over the wire. */
export async function javaScriptOf(page: Page, address: string): Promise<{ bytes: number; files: Loaded[] }> {
  const session = await page.context().newCDPSession(page);
  const types = new Map<string, { url: string; isScript: boolean }>();
  const files: Loaded[] = [];
  await session.send("Network.enable");
  session.on("Network.responseReceived", ({ requestId, response }) => {
    types.set(requestId, { url: response.url, isScript: /javascript/.test(response.mimeType) });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const known = types.get(requestId);
    if (known?.isScript) files.push({ url: new URL(known.url).pathname, bytes: encodedDataLength });
  });
  await page.goto(address, { waitUntil: "load" });
  await settled(page);
  // What is fetched ahead for links and when the browser has time counts too.
  await page.waitForTimeout(2_000);
  await session.detach();
  files.sort((one, other) => other.bytes - one.bytes);
  return { bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), files };
}
