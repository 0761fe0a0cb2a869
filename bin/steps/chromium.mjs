import { existsSync } from "node:fs";
import { run } from "./run.mjs";
import { step } from "./say.mjs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** @returns {string | undefined} the browser that CHROMIUM names, else one in the usual places */
export function findChromium() {
  return [process.env.CHROMIUM, ...places].find((place) => place && existsSync(place));
}

/**
 * Installs Chromium where that needs nobody's leave: on Debian, as root.
 * @returns {Promise<{ chromium?: string, why: string, installable: boolean }>} installable: it should have been had
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return { chromium: found, why: "", installable: true };
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    const why = "No Chromium was found: install it (on Debian `apt-get install chromium`) or name it in CHROMIUM.";
    return { why, installable: false };
  }
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return step("Installing Chromium", async () => {
    await run("apt-get", ["update", "-q"], { env });
    const { output } = await run("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], { env });
    const chromium = findChromium();
    return { chromium, why: `Chromium could not be installed.\n${output.slice(-1_000)}`, installable: true };
  });
}
