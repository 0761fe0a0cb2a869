import { expect, test } from "vitest";
import { deviceOf, userAgentOf } from "./user-agent";

const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";

test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/142.0.0.0 Safari/537.36`, "Chrome 142", "Windows"],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/142.0 Safari/537.36 Edg/142.0.1`, "Edge 142", "Windows"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox 145", "Linux"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15",
    "Safari 26",
    "macOS",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1",
    "Chrome 142",
    "iPhone",
  ],
  ["<script>alert(1)</script>", "Unknown browser", "an unknown system"],
  ["", "Unknown browser", "an unknown system"],
])("%s", (userAgent, browser, system) => {
  expect(deviceOf(userAgent)).toMatchObject({ browser, system, isPhone: system === "iPhone" });
});

test("only the beginning of what a browser says is kept", () => {
  expect(userAgentOf(new Headers({ "user-agent": "x".repeat(5_000) }))).toHaveLength(300);
  expect(userAgentOf(new Headers())).toBe("");
});
