const longest = 300;

/** What a browser says about itself, cut: it is somebody else's text. */
export function userAgentOf(sent: Headers): string {
  return sent.get("user-agent")?.slice(0, longest) ?? "";
}

/** The most particular first: every browser says that it is several others as well. */
const browsers: Array<[RegExp, string]> = [
  [/\bEdg(?:e|A|iOS)?\/(\d+)/, "Edge"],
  [/\bOPR\/(\d+)/, "Opera"],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, "Firefox"],
  [/\b(?:HeadlessChrome|Chrome|CriOS)\/(\d+)/, "Chrome"],
  [/\bVersion\/(\d+)[\d.]* .*\bSafari\//, "Safari"],
];

const systems: Array<[RegExp, string]> = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bLinux\b|\bX11\b/, "Linux"],
];

export type Device = { browser: string; system: string; isPhone: boolean };

/** Browser and system for people to recognise, never to decide by: the sender chooses what it says. */
export function deviceOf(userAgent: string): Device {
  const found = browsers.map(([pattern, name]) => ({ name, version: pattern.exec(userAgent)?.[1] }));
  const browser = found.find(({ version }) => version !== undefined);
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1];
  return {
    browser: browser ? `${browser.name} ${browser.version}` : "Unknown browser",
    system: system ?? "an unknown system",
    isPhone: /\biPhone\b|\bAndroid\b.*\bMobile\b/.test(userAgent),
  };
}
